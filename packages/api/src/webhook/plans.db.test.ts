import { webhookDeliveries } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { TEST_SECRET } from "../testing/mint";
import { deliverDue } from "./deliver";

const OVER = 100_000;
const LATER = 20_000;
const ENDPOINTS = 60;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const endpointOf = sql`md5((n % ${ENDPOINTS}::int)::text)::uuid`;
  await db.execute(sql`
    insert into webhook_endpoints (workspace_id, id, url, secret_seed, created_by)
    select ${endpointOf}, ${endpointOf}, 'https://10.0.0.1/refused', ${endpointOf}, ${endpointOf}
    from generate_series(1, ${ENDPOINTS}::int) n`);
  // A month of what is over, what waits for its turn, and two for each endpoint that are due.
  await db.execute(sql`
    insert into webhook_deliveries (workspace_id, endpoint_id, type, body, created_at, next_attempt_at)
    select ${endpointOf}, ${endpointOf}, 'webhook.test', '{}', now() - n * interval '20 seconds', case
      when n > ${OVER + LATER}::int then now() - interval '1 second'
      when n > ${OVER}::int then now() + interval '1 day' end
    from generate_series(1, ${OVER + LATER + 2 * ENDPOINTS}::int) n`);
  await db.execute(sql`analyze webhook_deliveries, webhook_endpoints`);
});
afterAll(() => database.close());

test("what is due is found by its index alone, however much is over or waits", async () => {
  const post = { signingSecret: TEST_SECRET, mayReachLoopback: false };
  const plans = await explained(database.url, (db) => deliverDue(db, post), { reports: false });
  const scans = plans.flatMap(scansOf).filter((scan) => scan["Relation Name"] === "webhook_deliveries");
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) {
    if (scan["Node Type"] === "ModifyTable") continue;
    expect(scan["Node Type"]).toMatch(/Index|Bitmap/);
    expect(scan["Actual Rows"] * scan["Actual Loops"]).toBeLessThanOrEqual(2 * ENDPOINTS);
  }
  // Each claim took what two workers would take: twenty, two of an endpoint at most.
  const due = sql`next_attempt_at <= now()`;
  expect(await database.db.$count(webhookDeliveries, due)).toBe(2 * ENDPOINTS - 40);
  expect(await database.db.$count(webhookDeliveries, isNotNull(webhookDeliveries.lastAttemptAt))).toBe(40);
});

const scansOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(scansOf)];
