import path from "node:path";

/** What may leave this machine: everything a root holds, or only the sessions that began inside some directories. */
export type Consent =
  | { readonly kind: "all" }
  | { readonly kind: "directories"; readonly directories: readonly string[] };

export function mayLeave(consent: Consent, directory: string | undefined): boolean {
  if (consent.kind === "all") return true;
  return directory !== undefined && consent.directories.some((allowed) => isInside(directory, allowed));
}

/** By whole names: /work/app is not inside /work/a, and /work/app/../private is not inside /work/app. */
export function isInside(directory: string, allowed: string): boolean {
  if (!path.isAbsolute(directory)) return false;
  const way = path.relative(allowed, directory);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}
