import { randomUUID } from "node:crypto";
import { accounts, type Db, sessions, users, verifications } from "@meridian/db";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Log } from "../trpc/context";
import { cookieAttributes, cookiePrefix } from "../trpc/session-cookie";
import { newcomers } from "./newcomers";

export type AuthOptions = { db: Db; log: Log; secret: string; url: string; demo: boolean };

/** Set by our own door from the connection, whatever a client sent under this name. */
export const ADDRESS_HEADER = "x-meridian-address";

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/**
 * People's sign-in. Sessions last a fixed time and are read by `trpc/caller` in one statement of ours, judged by the
 * database's clock; nothing about them is cached in a cookie, so that a sign-out holds at once.
 */
export const createAuth = ({ db, log, secret, url, demo }: AuthOptions) =>
  betterAuth({
    appName: "Meridian",
    baseURL: url,
    basePath: "/api/auth",
    secret,
    database: drizzleAdapter(db, {
      provider: "pg",
      usePlural: true,
      schema: { users, sessions, accounts, verifications },
      transaction: true,
    }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: THIRTY_DAYS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Ours count by address and e-mail before anything is parsed.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: { level: "error", log: (_level, message) => log.error({ event: "auth" }, message) },
    advanced: {
      cookiePrefix: cookiePrefix(url),
      useSecureCookies: false,
      defaultCookieAttributes: cookieAttributes(url),
      database: { generateId: () => randomUUID() },
      // Said, since the library leaves both checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [newcomers({ db, demo })],
  });

export type Auth = ReturnType<typeof createAuth>;
