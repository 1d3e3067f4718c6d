import { setTimeout as wait } from "node:timers/promises";
import { connect } from "../client";
import { isDatabaseAway } from "../errors";
import type { InstanceState } from "./state";

export const applicationUrl = ({ password, port }: InstanceState) =>
  `postgres://meridian:${password}@127.0.0.1:${port}/meridian`;

/** The application is no superuser: what it may not do, an injected statement may not do either. */
export async function ensureDatabase({ superuserPassword, password, port }: InstanceState): Promise<void> {
  const { sql, close } = connect(`postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`, { max: 1 });
  try {
    const [found] = await patiently(() => sql`select from pg_database where datname = 'meridian'`);
    if (found) return;
    const [role] = await sql`select from pg_roles where rolname = 'meridian'`;
    if (!role) await sql.unsafe(`create role meridian login password '${password}'`);
    await sql`create database meridian owner meridian`;
  } finally {
    await close();
  }
}

/** A server that was killed accepts connections before it has recovered. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let patience = 120; ; patience -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (patience === 0 || !isDatabaseAway(error)) throw error;
      await wait(250);
    }
  }
}
