import { aboutWindow, type Sheet } from "~/features/report/export/sheet";
import { HEALTH_WORDS } from "../prepare/health-words";
import type { ListRow, OverviewAnswer } from "../prepare/row";

type Shown = { answer: Pick<OverviewAnswer, "window">; rows: readonly ListRow[]; now: Date };

/** The list as it is seen, filtered and sorted, with the numbers in full. */
export const listSheet = ({ answer, rows, now }: Shown): Sheet<ListRow> => ({
  about: aboutWindow(answer.window, now),
  columns: [
    { name: "machine", read: (row) => row.machine },
    { name: "runtime", read: (row) => row.name },
    { name: "runtimeId", read: (row) => row.id },
    { name: "provider", read: (row) => row.provider },
    { name: "version", read: (row) => row.version },
    { name: "cliVersion", read: (row) => row.cliVersion },
    { name: "health", read: (row) => HEALTH_WORDS[row.health] },
    { name: "lastSeenAt", read: (row) => row.lastSeenAt },
    { name: "agents", read: (row) => row.agentCount },
    { name: "runningTasks", read: (row) => row.runningTasks },
    { name: "tokens24h", read: (row) => row.tokens24h },
    { name: "tokens", read: (row) => row.tokens },
    { name: "tokensChange", read: (row) => row.tokensChange },
    { name: "costUsd", read: (row) => row.totals.costUsd },
    { name: "listValueUsd", read: (row) => (row.isFlatRate ? row.totals.costUsd : 0) },
    { name: "isFlatRate", read: (row) => row.isFlatRate },
    { name: "costChange", read: (row) => row.costChange },
    { name: "unpricedTokens", read: (row) => row.totals.unpricedTokens },
    { name: "owner", read: (row) => row.owner },
    { name: "visibility", read: (row) => row.visibility },
    { name: "rejectedItems", read: (row) => row.rejectedItems },
    { name: "clockSkewMs", read: (row) => row.clockSkewMs },
    { name: "waitingItems", read: (row) => row.waitingItems },
  ],
  rows,
});
