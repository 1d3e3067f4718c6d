const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What stands in the way of other machines, going by the address this server is known by. */
export function reachOf(publicUrl: string): "anywhere" | "here-only" | "refused" {
  const { protocol, hostname } = new URL(publicUrl);
  if (LOOPBACK.test(hostname)) return "here-only";
  return protocol === "https:" ? "anywhere" : "refused";
}
