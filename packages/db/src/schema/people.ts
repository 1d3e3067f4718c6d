import { boolean, index, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A person, as better-auth keeps them, with what they prefer. `timezone` null follows the browser. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    timezone: text("timezone"),
    /** 0 is Sunday; null follows the locale. */
    weekStart: smallint("week_start"),
    /** Of numbers and dates; null follows the browser. */
    language: text("language"),
    /** 12 or 24; null follows the language. */
    hourCycle: smallint("hour_cycle").$type<12 | 24>(),
    /** Whether pages follow nothing and fetch nothing ahead; null does as the browser says. */
    reducedData: boolean("reduced_data"),
    /** A visitor of the demo: may change nothing but preferences, and goes when the session does. */
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [unique("users_email_key").on(t.email)],
);

/** A browser that is signed in. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** Of the latest call, to the minute. */
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
  },
  (t) => [unique("sessions_token_key").on(t.token), index("sessions_user_id_idx").on(t.userId)],
);

/** How a person proves who they are; the password is better-auth's scrypt hash. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    unique("accounts_provider_id_account_id_key").on(t.providerId, t.accountId),
    index("accounts_user_id_idx").on(t.userId),
  ],
);

/** Short-lived proofs of better-auth. */
export const verifications = pgTable(
  "verifications",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("verifications_identifier_idx").on(t.identifier)],
);

/** A tenant. */
export const workspaces = pgTable(
  "workspaces",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [unique("workspaces_slug_key").on(t.slug)],
);

/** A user's place in a workspace. */
export const members = pgTable(
  "members",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "admin", "member"] }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "members_pkey", columns: [t.workspaceId, t.userId] }),
    // Every call begins by asking which workspaces the caller belongs to.
    index("members_user_id_idx").on(t.userId, t.workspaceId, t.role),
  ],
);

/** A credential of a program: shown once, kept as SHA-256. A daemon token belongs to one workspace, a personal one to its user. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["personal", "daemon"] }).notNull(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    hash: text("hash").notNull(),
    /** What a list may show: the prefix and the last four characters. */
    display: text("display").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    /** Named by whoever asked for it, so that asking twice makes one. */
    attemptId: uuid("attempt_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("access_tokens_hash_key").on(t.hash),
    index("access_tokens_user_id_idx").on(t.userId, t.workspaceId),
    unique("access_tokens_attempt_key").on(t.workspaceId, t.userId, t.attemptId),
  ],
);

/**
 * A place in a workspace kept for whoever has this address and the link. An address has one; the row goes when it is
 * taken or withdrawn. The link's secret is kept as SHA-256.
 */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "admin", "member"] }).notNull(),
    hash: text("hash").notNull(),
    invitedBy: uuid("invited_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("invitations_email_key").on(t.workspaceId, t.email),
    unique("invitations_hash_key").on(t.hash),
    // Whoever goes takes along what they held out.
    index("invitations_invited_by_idx").on(t.invitedBy, t.workspaceId),
  ],
);

/** A short-lived, single-use code shown on a page, which a machine trades for its tokens. Kept as SHA-256. */
export const loginCodes = pgTable(
  "login_codes",
  {
    hash: text("hash").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("login_codes_user_id_idx").on(t.userId)],
);
