import { isStorable, LONGEST_SLUG, slug } from "../trpc/input";
import { DEMO_SLUG } from "./queries";

/** A slug for a person's own workspace: what of their name can be part of an address. */
export function slugFrom(name: string): string {
  const plain = isStorable(name) ? name.normalize("NFKD").toLowerCase() : "";
  const words = plain.replace(/\p{Mark}/gu, "").replace(/[^a-z0-9]+/g, "-");
  const trimmed = words.slice(0, LONGEST_SLUG - 8).replace(/^-+|-+$/g, "");
  return slug.safeParse(trimmed).success && trimmed !== DEMO_SLUG ? trimmed : `team-${trimmed || "one"}`;
}
