/** An answer that says all it has to say by its status, or is none of Meridian's. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly status: number,
    retryAfter: string | null,
    readonly isMeridian: boolean,
  ) {
    super(`status ${status}`);
    this.retryAfterMs = parseRetryAfter(retryAfter);
  }
}

/** Seconds or a date, as HTTP allows. */
function parseRetryAfter(text: string | null): number | undefined {
  if (text === null || text.trim() === "") return undefined;
  const ms = Number.isFinite(Number(text)) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
