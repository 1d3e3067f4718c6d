import { randomUUID } from "node:crypto";
import type { Services } from "../trpc/context";
import { answerTrpc, TRPC_PATH } from "../trpc/http";
import { TEST_URL } from "./mint";

type Told = { event: string; data: unknown };

/** Opens `event.changes` as the outside does. */
export async function openStream(services: Services, workspaceId: string, headers: Record<string, string>) {
  const left = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ workspaceId }));
  const request = new Request(`${TEST_URL}${TRPC_PATH}/event.changes?input=${input}`, { headers, signal: left.signal });
  const response = await answerTrpc(services, request, { requestId: randomUUID(), remoteAddress: "192.0.2.1" });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  const told = isStream && response.body ? events(response.body) : undefined;
  const next = async (): Promise<Told | undefined> => (await told?.next())?.value ?? undefined;
  return {
    status: response.status,
    headers: response.headers,
    body: isStream ? "" : await response.text(),
    /** The next thing it says, but for its greeting and its pings; undefined at its end. */
    next,
    /** What it says until it ends. */
    rest: async () => {
      const all: Told[] = [];
      for (let one = await next(); one; one = await next()) all.push(one);
      return all;
    },
    leave: () => left.abort(),
  };
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Told, void, undefined> {
  let text = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1] ?? "message";
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (!["connected", "ping"].includes(event)) yield { event, data: data ? JSON.parse(data) : undefined };
    }
  }
}
