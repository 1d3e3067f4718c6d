/** The address people open: links, origins and cookies follow it. */
export function publicUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isBase = url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (url && isBase && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new Error("MERIDIAN_URL must be the address people open, without a path: https://meridian.example.com");
}
