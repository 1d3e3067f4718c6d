import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { CLIENT } from "@meridian/api";
import type { Answerer } from "./door";
import type { Exchange } from "./http/exchange";
import { judgePage } from "./http/rules";
import { DATA_POLICY } from "./http/security-headers";

export type ClientFile = { bytes: Buffer; sha256: string; version: string };

const NAME = "meridian.mjs";
const DAY_SECONDS = 24 * 3_600;
/** Its name says what is in it, so that it can be kept for ever. */
export const FOREVER = `public, max-age=${365 * DAY_SECONDS}, immutable`;
/** Its content changes with the server: kept, and asked about each time. */
const REVALIDATED = "public, no-cache";

/** The command-line client as apps/cli builds it: one file, the same on every machine. */
export function readClientFile(): ClientFile {
  const bytes = readFileSync(new URL("../../cli/dist/meridian.mjs", import.meta.url));
  const { version } = JSON.parse(readFileSync(new URL("../../cli/package.json", import.meta.url), "utf8"));
  return { bytes, sha256: sha256Of(bytes), version };
}

type Served = { body: Buffer; type: string; caching: string; tag: string };

/** Gives the client to whoever asks: it holds no secret, and a machine that wants it has no session yet. */
export function createClientDoor({ bytes, sha256, version }: ClientFile): (path: string) => Answerer | undefined {
  const script: Served = {
    body: bytes,
    type: "text/javascript; charset=utf-8",
    caching: REVALIDATED,
    tag: `"${sha256}"`,
  };
  const about = JSON.stringify({ version, oldest: CLIENT.oldest, sha256, bytes: bytes.length });
  const served = new Map<string, Served>([
    [`/cli/${NAME}`, script],
    [`/cli/${sha256}/${NAME}`, { ...script, caching: FOREVER }],
    [`/cli/${NAME}.sha256`, text(`${sha256}  ${NAME}\n`, "text/plain; charset=utf-8")],
    ["/cli/version.json", text(about, "application/json")],
  ]);
  return (path) => {
    const found = served.get(path);
    return found && (async (exchange) => send(exchange, found));
  };
}

function text(words: string, type: string): Served {
  const body = Buffer.from(words);
  return { body, type, caching: REVALIDATED, tag: `"${sha256Of(body)}"` };
}

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

function send(exchange: Exchange, { body, type, caching, tag }: Served): void {
  judgePage(exchange);
  const { request, response, method } = exchange;
  response.setHeader("Cache-Control", caching);
  response.setHeader("Content-Security-Policy", DATA_POLICY);
  response.setHeader("ETag", tag);
  if (isKnown(request.headers["if-none-match"], tag)) return void response.writeHead(304).end();
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", body.length);
  response.end(method === "HEAD" ? undefined : body);
}

/** A proxy that compresses on the way marks the tag as weak; what it stands for is the same. */
const isKnown = (asked: string | undefined, tag: string): boolean =>
  asked?.split(",").some((one) => ["*", tag, `W/${tag}`].includes(one.trim())) ?? false;
