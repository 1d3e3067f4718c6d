export type AccountField = "name" | "email" | "password";
export type AccountErrors = Partial<Record<AccountField | "form", string>>;

/** The server refuses shorter ones too. */
export const SHORTEST_PASSWORD = 8;

const EMAIL = /^\S+@\S+\.\S+$/;
const TRY_AGAIN = "The server could not answer. Try again in a few seconds.";

/** What is plainly missing, before anything is sent. */
export function missingIn(given: Partial<Record<AccountField, string>>): AccountErrors {
  const errors: AccountErrors = {};
  if (given.name !== undefined && given.name.trim() === "") errors.name = "Enter your name.";
  if (given.email !== undefined && !EMAIL.test(given.email.trim())) errors.email = "Enter your e-mail address.";
  if (given.password === "") errors.password = "Enter your password.";
  return errors;
}

const BY_CODE: Record<string, AccountErrors> = {
  INVALID_EMAIL_OR_PASSWORD: {
    form: "The e-mail address or the password is wrong. If you forgot it, whoever runs this server can set a new one.",
  },
  INVALID_EMAIL: { email: "This is not an e-mail address." },
  USER_ALREADY_EXISTS: { email: "There is an account with this address already. Sign in instead." },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: { email: "There is an account with this address already. Sign in instead." },
  CONFLICT: { email: "This address can not be used. If you have an account with it, sign in instead." },
  PASSWORD_TOO_SHORT: { password: `Use at least ${SHORTEST_PASSWORD} characters.` },
  PASSWORD_TOO_LONG: { password: "This password is too long: use at most 128 characters." },
};

type Refused = { status: number; answer: unknown; retryAfter?: string | null };

/** An answer of the sign-in endpoints in words, beside the field they are about. */
export function accountErrors({ status, answer, retryAfter }: Refused): AccountErrors {
  if (status === 429) return { form: `Too many attempts. Try again in ${waitOf(retryAfter)}.` };
  if (status >= 500) return { form: TRY_AGAIN };
  const code = typeof answer === "object" && answer !== null && "code" in answer ? String(answer.code) : "";
  const message = messageOf(answer);
  return BY_CODE[code] ?? fieldErrors(message) ?? { form: message ?? TRY_AGAIN };
}

/** "[body.name] must not be empty; [body.password] shorter than 8 characters", each beside its field. */
function fieldErrors(message = ""): AccountErrors | undefined {
  const errors: AccountErrors = {};
  for (const [, field, reason = ""] of message.matchAll(/\[body\.(\w+)\] ([^;]+)/g))
    if (field === "name" || field === "email" || field === "password")
      errors[field] = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function waitOf(retryAfter: string | null | undefined): string {
  const seconds = Number(retryAfter);
  if (!(seconds > 0)) return "a minute";
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}

function messageOf(answer: unknown): string | undefined {
  const message = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : undefined;
  return typeof message === "string" && message !== "" ? message : undefined;
}
