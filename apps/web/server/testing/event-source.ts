import { type ClientRequest, type IncomingMessage, request } from "node:http";

/** As much of a browser's EventSource as the client asks for. It never comes back by itself: the line does. */
export class NodeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readyState = 0;
  readonly #asking: ClientRequest;

  constructor(url: string | URL, init: { headers?: Record<string, string> } = {}) {
    super();
    this.#asking = request(url, { headers: init.headers, agent: false }, (incoming) => this.#listen(incoming));
    this.#asking.on("error", () => this.#fail()).end();
  }

  close(): void {
    this.readyState = this.CLOSED;
    this.#asking.destroy();
  }

  #listen(incoming: IncomingMessage): void {
    if (incoming.statusCode !== 200) {
      this.#fail();
      return;
    }
    this.readyState = this.OPEN;
    let text = "";
    incoming.setEncoding("utf8").on("error", () => {});
    incoming.on("close", () => this.#fail());
    incoming.on("data", (piece: string) => {
      const blocks = (text + piece).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) this.#say(block);
    });
  }

  #say(block: string): void {
    const event = /^event: (.*)$/m.exec(block)?.[1] ?? "message";
    const data = /^data: (.*)$/m.exec(block)?.[1] ?? "";
    if (this.readyState !== this.CLOSED) this.dispatchEvent(new MessageEvent(event, { data }));
  }

  #fail(): void {
    if (this.readyState === this.CLOSED) return;
    this.close();
    this.dispatchEvent(new Event("error"));
  }
}
