import { z } from "zod";

/** Any UUID the database takes, whatever its version and variant. */
export const id = z.guid("not a UUID");

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text PostgreSQL can keep: it has no NUL, and half a surrogate pair is no character. */
export const isStorable = (text: string) => !text.includes("\0") && !LONE_SURROGATE.test(text);

/** One trimmed line of text of 1 to `longest` characters. */
export const line = (longest: number) =>
  z
    .string()
    .refine(isStorable, "holds a character that can not be stored")
    .trim()
    .min(1, "must not be empty")
    .max(longest, `longer than ${longest} characters`);

export const role = z.enum(["owner", "admin", "member"], "owner, admin or member");

/** Addresses differ by more than case. */
export const email = z.email("not an e-mail address").max(254, "longer than 254 characters").toLowerCase();

export const password = z.string().min(8, "shorter than 8 characters").max(128, "longer than 128 characters");

export const LONGEST_SLUG = 48;

/** Addresses of pages begin with a slug, so those of other pages are none. */
const TAKEN_BY_PAGES = new Set([
  "404",
  "500",
  "api",
  "cli",
  "favicon",
  "health",
  "invitation",
  "login",
  "logout",
  "new",
  "preferences",
  "robots",
  "settings",
  "sign-in",
  "sign-out",
  "sign-up",
]);

export const slug = z
  .string()
  .max(LONGEST_SLUG, `longer than ${LONGEST_SLUG} characters`)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens between them")
  .refine((text) => !TAKEN_BY_PAGES.has(text), "this name is reserved");
