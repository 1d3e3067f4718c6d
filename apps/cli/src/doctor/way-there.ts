import { proxyVariable } from "../env";
import { systemCode } from "../terminal/failure";
import type { Finding } from "./finding";

const TLS = /CERT|SIGNED|SIGNATURE|ISSUER|^ERR_SSL|^ERR_TLS/u;

/** What to do about a server that can not be reached, by the code of what failed below. */
export function adviceFor(error: unknown): string {
  const code = systemCode(error instanceof Error ? (error.cause ?? error) : error) ?? "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "is the name right, and does this machine's DNS know it?";
  if (code === "ECONNREFUSED") return "is it running, and the port right?";
  if (code === "CERT_HAS_EXPIRED") return "its certificate has expired, or this machine's clock is wrong";
  if (TLS.test(code))
    return "its certificate is not trusted here: name the one that signed it in NODE_EXTRA_CA_CERTS, and never switch the check off";
  return "is it running, and the URL right, or is a proxy or firewall in between?";
}

/** Node reads the usual variables only when it is told to. */
export function checkProxy(url: string): Finding[] {
  const name = proxyVariable(new URL(url).protocol);
  if (name === undefined) return [];
  const words = `${name} is set, which Node leaves aside: set NODE_USE_ENV_PROXY=1 as well (Node 22.21 or 24), if the server is behind it`;
  return [{ level: "warn", about: "proxy", words }];
}
