import { connect, type Db } from "@meridian/db";

/** What EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) says of a node. */
export type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Actual Total Time": number;
  "Heap Fetches"?: number;
  "Rows Removed by Filter"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
};

type Statement = { sql: string; params: unknown[] };

type Connected = { reports?: boolean };

/**
 * The plans of the very statements that `run` sends, each executed once more under EXPLAIN: as reports are planned, or
 * as the worker's are.
 */
export async function explained(
  url: string,
  run: (db: Db) => Promise<unknown>,
  { reports = true }: Connected = {},
): Promise<Plan[]> {
  const statements: Statement[] = [];
  const { sql, db, close } = connect(url, {
    max: 1,
    reports,
    // A plan is judged by its pages: a busy machine may take its time over it.
    statementTimeoutMs: 0,
    onStatement: (statement, params) => statements.push({ sql: statement, params }),
  });
  try {
    await run(db);
    const plans: Plan[] = [];
    for (const statement of [...statements]) {
      const [explained] = await sql.unsafe<{ "QUERY PLAN": { Plan: Plan }[] }[]>(
        `explain (analyze, buffers, format json) ${statement.sql}`,
        statement.params as never[],
      );
      const plan = explained?.["QUERY PLAN"][0]?.Plan;
      if (plan) plans.push(plan);
    }
    return plans;
  } finally {
    await close();
  }
}
