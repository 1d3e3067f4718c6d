import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

type Words = { status: number; code: keyof typeof TRPC_ERROR_CODES_BY_KEY; message: string };

/** Everything the door refuses by itself, in constant words: nothing of a request is ever said back. */
const REFUSALS = {
  malformed: { status: 400, code: "BAD_REQUEST", message: "the request could not be read" },
  tooManyCalls: { status: 400, code: "BAD_REQUEST", message: "batch: more than 10 calls" },
  notText: { status: 400, code: "BAD_REQUEST", message: "the request is not valid JSON" },
  foreign: { status: 403, code: "FORBIDDEN", message: "the request comes from another site" },
  unknown: { status: 404, code: "NOT_FOUND", message: "not found" },
  method: { status: 405, code: "METHOD_NOT_SUPPORTED", message: "this method is not supported here" },
  slow: { status: 408, code: "TIMEOUT", message: "the request took too long to arrive" },
  large: { status: 413, code: "PAYLOAD_TOO_LARGE", message: "the request is larger than 1 MiB" },
  longUrl: { status: 414, code: "BAD_REQUEST", message: "the address is too long" },
  mediaType: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", message: "send application/json, not compressed" },
  expectation: { status: 417, code: "BAD_REQUEST", message: "this expectation can not be met" },
  headers: { status: 431, code: "BAD_REQUEST", message: "the headers are too large" },
  failed: { status: 500, code: "INTERNAL_SERVER_ERROR", message: "Something went wrong" },
  busy: { status: 503, code: "SERVICE_UNAVAILABLE", message: "the server is busy, try again" },
} as const satisfies Record<string, Words>;

export type RefusalName = keyof typeof REFUSALS;

/** A request that goes no further. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly #words: Words;

  constructor(
    name: RefusalName,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(REFUSALS[name].message);
    this.#words = REFUSALS[name];
    this.status = this.#words.status;
  }

  /** The shape of tRPC's errors, so that its clients read the door's as well. */
  body(requestId: string): string {
    const { status, code, message } = this.#words;
    const said = code === "INTERNAL_SERVER_ERROR" ? `${message} (request ${requestId})` : message;
    const data = { code, httpStatus: status, requestId };
    return JSON.stringify({ error: { message: said, code: TRPC_ERROR_CODES_BY_KEY[code], data } });
  }
}
