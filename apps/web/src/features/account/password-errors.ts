import { refusalSentence } from "~/trpc/refusal";

export type PasswordErrors = { current?: string; next?: string };

/** What the server refused, beside the field it is about. */
export function passwordErrors(error: { message: string }): PasswordErrors {
  if (error.message.startsWith("currentPassword: ")) return { current: "This is not your password." };
  if (error.message.startsWith("newPassword: ")) return { next: "Use 8 to 128 characters." };
  return { current: refusalSentence(error) };
}
