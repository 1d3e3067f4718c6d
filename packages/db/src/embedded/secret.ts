const PLACEHOLDER =
  /change.?me|placeholder|example|your.?secret|my.?secret|super.?secret|insecure|better-auth-secret|dev.?secret|test.?secret/i;
const HOW = "set it to 32 or more random characters, for example the output of: openssl rand -base64 32";

/** Whoever knows the secret can sign in as anybody, so nothing guessable starts. */
export function strongSecret(secret: string): string {
  if (secret.trim() === "") throw new Error(`MERIDIAN_SECRET is empty: ${HOW}`);
  if (PLACEHOLDER.test(secret)) throw new Error(`MERIDIAN_SECRET is a placeholder: ${HOW}`);
  if (secret.length < 32) throw new Error(`MERIDIAN_SECRET is too short (${secret.length} characters): ${HOW}`);
  if (new Set(secret).size < 10) throw new Error(`MERIDIAN_SECRET repeats too few different characters: ${HOW}`);
  return secret;
}

export function missingSecret(): Error {
  return new Error(`MERIDIAN_SECRET is required together with DATABASE_URL: ${HOW}`);
}
