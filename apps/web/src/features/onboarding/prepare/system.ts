export const SYSTEMS = [
  { value: "mac", label: "macOS" },
  { value: "linux", label: "Linux" },
  { value: "windows", label: "Windows" },
] as const;

export type System = (typeof SYSTEMS)[number]["value"];

/** The system of whoever looks, as their browser tells it; Linux where it does not. */
export function systemOf(userAgent: string | null): System {
  if (/windows/i.test(userAgent ?? "")) return "windows";
  return /mac os|macintosh|iphone|ipad/i.test(userAgent ?? "") ? "mac" : "linux";
}
