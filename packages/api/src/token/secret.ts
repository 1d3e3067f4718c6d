import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

export type TokenKind = "personal" | "daemon";

const PREFIX = { personal: "mrd_pat_", daemon: "mrd_dmn_" } as const satisfies Record<TokenKind, string>;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_CHARACTERS = 32; // 190 bits
const SHAPE = /^mrd_(?:pat|dmn)_[0-9A-Za-z]{32}[0-9A-Za-z]{6}$/;

export function mintSecret(kind: TokenKind): string {
  const random = Array.from({ length: RANDOM_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const body = PREFIX[kind] + random;
  return body + checksum(body);
}

/** Tells a mistyped or made-up token apart before the database is asked. */
export const isWellFormed = (secret: string) =>
  SHAPE.test(secret) && checksum(secret.slice(0, -6)) === secret.slice(-6);

/** What is kept: the secret is random enough that a plain hash can not be turned back. */
export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** What a list may show of it. */
export const displayOf = (secret: string) => `${secret.slice(0, 8)}…${secret.slice(-4)}`;

function checksum(body: string): string {
  let rest = crc32(body);
  return Array.from({ length: 6 }, () => {
    const character = ALPHABET.charAt(rest % 62);
    rest = Math.floor(rest / 62);
    return character;
  }).join("");
}
