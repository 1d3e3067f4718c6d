/** So many rows fill a screen, and a page of them is one glance. */
export const PAGE_ROWS = 20;

export type ReportInput = { runtimeId: string; tz: string; days: number; lastDay?: string };

/** What the cards of this folder ask for; the server asks for the same ahead of the first paint. */
export const tasksInput = (report: ReportInput) => ({ ...report, limit: PAGE_ROWS });
export const rejectsInput = (runtimeId: string) => ({ runtimeId, limit: PAGE_ROWS });

/** As many as the API takes by name. */
const MOST_NAMED = 200;

/** Who used a runtime, by name: of a workspace's agents those, or all where they are too many to be named. */
export function namesInput(workspaceId: string, used: readonly { agentId: string }[]) {
  const agentIds = [...new Set(used.map(({ agentId }) => agentId))].sort();
  return agentIds.length > MOST_NAMED ? { workspaceId } : { workspaceId, agentIds };
}
