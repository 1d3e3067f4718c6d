/** On every answer. Nothing may be kept, framed, guessed or passed on. */
export function securityHeaders(publicUrl: URL): Readonly<Record<string, string>> {
  return {
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    ...(publicUrl.protocol === "https:" && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}

/** Answers that are data load nothing. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

type PagePolicy = { nonce: string; publicUrl: URL; isDev: boolean };

/** Only scripts that carry this request's nonce run, and what they load. Next reads the nonce from here. */
export function pagePolicy({ nonce, publicUrl, isDev }: PagePolicy): string {
  const policy = {
    "default-src": "'self'",
    // In development React rebuilds stacks with eval, and the bundler reports changes over a socket.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src": isDev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // Bars and swatches have their sizes and colours in style attributes, which can not run anything.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": isDev ? "'self' ws:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  const directives = Object.entries(policy).map(([name, sources]) => `${name} ${sources}`);
  if (publicUrl.protocol === "https:") directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}
