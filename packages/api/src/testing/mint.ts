import { createHmac, randomBytes, randomUUID } from "node:crypto";
import {
  accessTokens,
  accounts,
  agents,
  budgetNotices,
  budgets,
  type Db,
  members,
  modelPrices,
  NO_ID,
  runtimePresence,
  runtimes,
  sessions,
  users,
  webhookDeliveries,
  webhookEndpoints,
  workspaces,
} from "@meridian/db";
import { hashPassword } from "better-auth/crypto";
import { eq, sql } from "drizzle-orm";
import type { Role } from "../member/queries";
import { displayOf, hashSecret, mintSecret, type TokenKind } from "../token/secret";
import { sessionCookieName } from "../trpc/session-cookie";

/** What signs cookies in tests, and where the tested instance believes it is. */
export const TEST_SECRET = "a secret of the tests, long enough to be one";
export const TEST_URL = "http://localhost:3000";

/** A workspace of the suite's own. */
export async function mintWorkspace(db: Db, { slug = `lab-${randomUUID()}` }: { slug?: string } = {}) {
  const id = randomUUID();
  await db.insert(workspaces).values({ id, slug, name: "Lab" });
  return { id, slug };
}

type Person = Partial<typeof users.$inferInsert> & { in?: { workspaceId: string; role?: Role } };

/** A person, by default nobody's member. */
export async function mintPerson(db: Db, { in: place, ...fields }: Person = {}) {
  const id = randomUUID();
  const person = { id, name: "Ada", email: `${id}@example.com`, ...fields };
  await db.insert(users).values(person);
  if (place)
    await db.insert(members).values({ workspaceId: place.workspaceId, userId: id, role: place.role ?? "member" });
  return person;
}

export const TEST_PASSWORD = "correct horse battery";
let hashed: Promise<string> | undefined;

/** From now on `TEST_PASSWORD` is theirs. Hashed once: it takes as long as it should. */
export async function givePassword(db: Db, userId: string): Promise<void> {
  hashed ??= hashPassword(TEST_PASSWORD);
  const account = { id: randomUUID(), userId, accountId: userId, providerId: "credential", password: await hashed };
  await db.insert(accounts).values(account);
}

type Validity = { state?: "valid" | "expired" | "revoked" };
type Token = Validity & { workspaceId: string; userId: string; kind: TokenKind };

/** A token as it is shown once: `mrd_…`. */
export async function mintToken(db: Db, { state = "valid", ...token }: Token) {
  const secret = mintSecret(token.kind);
  await db.insert(accessTokens).values({
    ...token,
    name: "of a test",
    hash: hashSecret(secret),
    display: displayOf(secret),
    expiresAt: state === "expired" ? sql`now() - interval '1 second'` : null,
    revokedAt: state === "revoked" ? sql`now()` : null,
  });
  return secret;
}

/** The cookie header of somebody who is signed in, signed as sign-in signs it. */
export async function mintSession(
  db: Db,
  { userId, state = "valid", id = randomUUID() }: { userId: string; state?: "valid" | "expired"; id?: string },
) {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = state === "expired" ? sql`now() - interval '1 second'` : sql`now() + interval '1 day'`;
  await db.insert(sessions).values({ id, userId, token, expiresAt });
  const signature = createHmac("sha256", TEST_SECRET).update(token).digest("base64");
  return `${sessionCookieName(TEST_URL)}=${encodeURIComponent(`${token}.${signature}`)}`;
}

type Runtime = Partial<typeof runtimes.$inferInsert> & { workspaceId: string; isOnline?: boolean };

export async function mintRuntime(db: Db, { isOnline = true, ...fields }: Runtime) {
  const [runtime] = await db
    .insert(runtimes)
    .values({ provider: "claude", reportedName: "Claude", deviceName: "laptop", daemonId: randomUUID(), ...fields })
    .returning();
  if (!runtime) throw new Error("no runtime was made");
  const { workspaceId, id: runtimeId } = runtime;
  if (isOnline) await db.insert(runtimePresence).values({ workspaceId, runtimeId, lastSeenAt: sql`now()` });
  return runtime;
}

type Agent = Partial<typeof agents.$inferInsert> & { workspaceId: string; ownerId: string };

export async function mintAgent(db: Db, fields: Agent) {
  const name = fields.name ?? `agent-${randomUUID()}`;
  const [agent] = await db
    .insert(agents)
    .values({ key: name, ...fields, name })
    .returning();
  if (!agent) throw new Error("no agent was made");
  return agent;
}

/** A price of a model that nobody knows otherwise. */
async function mintPrice(db: Db, fields: { workspaceId: string; createdBy: string }) {
  const usd = { inputUsd: "1", outputUsd: "2", cacheReadUsd: "0.1", cacheWriteUsd: "1.25", cacheWrite1hUsd: "2" };
  const named = { provider: "house", model: "own-1", effectiveFrom: new Date("2026-01-01T00:00:00Z") };
  const [price] = await db
    .insert(modelPrices)
    .values({ ...named, ...usd, ...fields })
    .returning();
  if (!price) throw new Error("no price was made");
  return price;
}

type Budget = Partial<typeof budgets.$inferInsert> & { workspaceId: string; createdBy: string };

/** A workspace's budget for a day, and a notice of it. */
export async function mintBudget(db: Db, fields: Budget) {
  const [budget] = await db
    .insert(budgets)
    .values({
      subjectKind: "workspace",
      subjectId: NO_ID,
      unit: "day",
      amountNanos: 10_000_000_000n,
      zone: "UTC",
      weekStart: 1,
      ...fields,
    })
    .returning();
  if (!budget) throw new Error("no budget was made");
  const { workspaceId, id: budgetId, amountNanos } = budget;
  const [notice] = await db
    .insert(budgetNotices)
    .values({
      workspaceId,
      budgetId,
      kind: "nearly",
      periodStart: new Date("2026-11-25T00:00:00Z"),
      periodEnd: new Date("2026-11-26T00:00:00Z"),
      amountNanos,
      spentNanos: "8000000000",
      unpricedTokens: 0,
    })
    .returning();
  if (!notice) throw new Error("no notice was made");
  return { ...budget, noticeId: notice.id };
}

/** Where nobody is told anything, and a message that was given up. */
export async function mintEndpoint(db: Db, fields: { workspaceId: string; createdBy: string; url?: string }) {
  const [endpoint] = await db
    .insert(webhookEndpoints)
    .values({ url: "https://hooks.example.com/meridian", secretSeed: randomUUID(), ...fields })
    .returning();
  if (!endpoint) throw new Error("no endpoint was made");
  const { workspaceId, id: endpointId } = endpoint;
  const [delivery] = await db
    .insert(webhookDeliveries)
    .values({ workspaceId, endpointId, type: "budget.reached", body: "{}", nextAttemptAt: null, attempts: 11 })
    .returning();
  if (!delivery) throw new Error("no delivery was made");
  return { ...endpoint, deliveryId: delivery.id };
}

/** What whoever runs a workspace has set up there: one of everything. */
export async function mintRules(db: Db, fields: { workspaceId: string; createdBy: string }) {
  return {
    price: await mintPrice(db, fields),
    budget: await mintBudget(db, fields),
    endpoint: await mintEndpoint(db, fields),
  };
}

/** From this moment nobody's member any more. */
export async function dismiss(db: Db, userId: string): Promise<void> {
  await db.delete(members).where(eq(members.userId, userId));
}
