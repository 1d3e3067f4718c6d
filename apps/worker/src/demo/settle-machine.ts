import { registerDaemon } from "@meridian/api/daemon";
import { agents, budgets, type Db, demoRuntimes, runtimePresence, runtimes } from "@meridian/db";
import { addDays, instantOf, type LocalDate, localDateOf, startOfLocalDay, type ZoneId } from "@meridian/time";
import { and, eq } from "drizzle-orm";
import type { Machine, Profile } from "./life/machines";
import { PRODUCT_NAMES } from "./life/menus";
import type { Person } from "./life/people";

/** When the demo is set up, and how many days of history it has then. */
export type Beginning = { now: Date; days: number };

export function firstDayOf(zone: ZoneId, { now, days }: Beginning): { day: LocalDate; start: Date } {
  const day = addDays(localDateOf(now, zone), -days);
  return { day, start: startOfLocalDay(day, zone) };
}

type Settled = { workspaceId: string; machine: Machine; missing: readonly Profile[] };

/** Registers a machine as its daemon would, and puts its runtimes and their agents in place for a history to come. */
export async function settleMachine(tx: Db, { workspaceId, machine, missing }: Settled, beginning: Beginning) {
  const registered = await registerDaemon(tx, { workspaceId, userId: machine.owner.id }, registrationOf(machine));
  for (const { provider, runtimeId } of registered.runtimes) {
    const profile = missing.find(({ product }) => product === provider);
    if (profile) await settleRuntime(tx, { workspaceId, runtimeId, profile }, beginning);
  }
}

const registrationOf = ({ daemonId, deviceName, system, runtimes }: Machine) => ({
  daemonId,
  deviceName,
  cliVersion: "0.1.0",
  runtimes: runtimes.map(({ product, version }) => ({
    provider: product,
    name: PRODUCT_NAMES[product],
    version,
    metadata: { system },
  })),
});

type Place = { workspaceId: string; runtimeId: string; profile: Profile };

async function settleRuntime(tx: Db, { workspaceId, runtimeId, profile }: Place, beginning: Beginning) {
  const { key, machine, since, isPublic, calledName } = profile;
  const { day: firstDay, start: reportedUntil } = firstDayOf(machine.zone, beginning);
  const silentFrom = silenceOf(machine, beginning);
  const dayAfter = (days: number) => startOfLocalDay(addDays(firstDay, days), machine.zone);
  const createdAt = since < beginning.days ? dayAfter(since) : beginning.now;
  await tx.insert(demoRuntimes).values({ workspaceId, key, runtimeId, firstDay, silentFrom, reportedUntil });
  await tx
    .update(runtimes)
    .set({ createdAt, updatedAt: createdAt, name: calledName ?? null, visibility: isPublic ? "public" : "private" })
    .where(and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.id, runtimeId)));
  if (silentFrom) {
    await tx
      .update(runtimePresence)
      .set({ lastSeenAt: silentFrom })
      .where(and(eq(runtimePresence.workspaceId, workspaceId), eq(runtimePresence.runtimeId, runtimeId)));
  }
  const rows = profile.agents.map(({ key, name, retiredAfterDays = Number.POSITIVE_INFINITY }) => ({
    ...{ workspaceId, key, name, runtimeId, ownerId: machine.owner.id, createdAt },
    archivedAt: retiredAfterDays < beginning.days ? dayAfter(retiredAfterDays) : null,
  }));
  await tx.insert(agents).values(rows).onConflictDoNothing();
  if (profile.weeklyUsd !== undefined)
    await tx.insert(budgets).values({
      ...budgetOf(machine.owner, profile.weeklyUsd),
      ...{ workspaceId, subjectKind: "runtime", subjectId: runtimeId, unit: "week" },
    });
}

const NANOS_PER_USD = 1_000_000_000n;
const MONDAY = 1;

/** What somebody wants to spend, in the days where they are. */
export const budgetOf = ({ id: createdBy, timezone: zone }: Person, usd: number) => ({
  amountNanos: BigInt(usd) * NANOS_PER_USD,
  zone,
  weekStart: MONDAY,
  createdBy,
});

const AFTERNOON = 16 * 60 + 20;

/** When somebody closed the lid for good. */
function silenceOf({ silentForDays, zone }: Machine, { now }: Beginning): Date | null {
  return silentForDays === undefined
    ? null
    : instantOf(addDays(localDateOf(now, zone), -silentForDays), AFTERNOON, zone);
}
