import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import type { Credential } from "@meridian/api/testing";
import type { App } from "./app";

export type Answer<T = unknown> = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** What a procedure answered, in the test's own words for its shape. */
  data: T;
  error?: { message: string; code: string };
};

export type Sending = {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** Whom a trusted proxy says it comes from: limits count by address. */
  from?: string;
};

/** One request, with exactly the headers that are given: no Origin, no cookies, nothing a browser would add. */
export function send<T>(app: Pick<App, "port">, path: string, sending: Sending = {}): Promise<Answer<T>> {
  const { method = "GET", headers = {}, body, from } = sending;
  const length =
    body === undefined || "transfer-encoding" in headers ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: app.port,
        path,
        method,
        headers: {
          host: `localhost:${app.port}`,
          ...(from !== undefined && { "x-forwarded-for": from }),
          ...length,
          ...headers,
        },
        agent: false,
      },
      (incoming) => {
        // A stream never ends: that it opened is the answer.
        if (incoming.headers["content-type"]?.startsWith("text/event-stream")) {
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: "", ...read<T>("") });
          return void incoming.destroy();
        }
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, ...read<T>(text) });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function read<T>(text: string): Pick<Answer<T>, "data" | "error"> {
  try {
    const body = JSON.parse(text);
    const { message, data } = body.error ?? {};
    return { data: body.result ? body.result.data : body, ...(body.error && { error: { message, code: data?.code } }) };
  } catch {
    return { data: undefined as T };
  }
}

/** Procedures, by name. */
export const apiOf = (app: App) => ({
  query<T>(path: string, input?: unknown, credential?: Credential): Promise<Answer<T>> {
    const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return send<T>(app, `/api/trpc/${path}${search}`, { headers: credentialHeaders(app, credential) });
  },
  mutate<T>(path: string, input?: unknown, credential?: Credential): Promise<Answer<T>> {
    return send<T>(app, `/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...credentialHeaders(app, credential) },
      body: JSON.stringify(input ?? {}),
    });
  },
});

/** A cookie comes from a page of ours, and says so as a browser does. */
export function credentialHeaders(app: App, credential: Credential): OutgoingHttpHeaders {
  if (!credential) return {};
  if ("token" in credential) return { authorization: `Bearer ${credential.token}` };
  return { cookie: credential.cookie, origin: app.publicUrl };
}

/** Bytes as they are; everything the server says until it hangs up, or until `done`. */
export function sendRaw(app: App, bytes: string, isDone = (_said: string) => false): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(app.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      said += chunk;
      if (isDone(said)) socket.destroy();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(said));
  });
}
