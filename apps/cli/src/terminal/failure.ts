/** Something expected went wrong: said in words that tell what to do, without a stack. Exit code 1. */
export class Failure extends Error {
  override readonly name: string = "Failure";
}

/** The command was not understood. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The system's code of a failed call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
