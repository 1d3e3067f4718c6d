export type DomainCode = "NOT_FOUND" | "FORBIDDEN" | "CONFLICT" | "BAD_REQUEST";

/** What a slice refuses, in words meant for the caller. The ladder alone turns it into an answer. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: DomainCode,
    message: string,
  ) {
    super(message);
  }
}

/** The same words for missing, deleted and foreign things: nothing more is said about them. */
export const notFound = (thing: string) => new DomainError("NOT_FOUND", `${thing} not found`);
export const forbidden = (message: string) => new DomainError("FORBIDDEN", message);
export const conflict = (message: string) => new DomainError("CONFLICT", message);
export const invalid = (message: string) => new DomainError("BAD_REQUEST", message);

/** Too much at once, from one credential, address or person. */
export class TooManyRequests extends Error {
  override readonly name = "TooManyRequests";

  constructor(readonly retryAfterSeconds: number) {
    super("too many requests");
  }
}

/** The credential of an open stream is none any more. */
export class CredentialGone extends Error {
  override readonly name = "CredentialGone";
}

/** The database answers nobody: it stands still, or all connections to it are held. */
export class DatabaseBusy extends Error {
  override readonly name = "DatabaseBusy";

  constructor() {
    super("the database answers nobody");
  }
}

/** What a pure rule says of a wish: yes, or why not. */
export type Decision = { allowed: true } | { allowed: false; because: string };

export function demand(decision: Decision): void {
  if (!decision.allowed) throw forbidden(decision.because);
}
