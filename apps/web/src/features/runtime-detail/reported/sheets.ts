import type { Sheet } from "~/features/report/export/sheet";
import { tokensOf } from "~/features/report/prepare/measures";
import { about, type Exported, moneyColumns } from "../export/sheets";
import type { Reject } from "./refusals";
import type { Task } from "./task-lines";

/** The tasks of the page that is shown, with instants as they are kept and what each used in the window. */
export const taskSheet = (rows: readonly Task[], exported: Exported): Sheet<Task> => ({
  about: about(exported),
  columns: [
    { name: "id", read: ({ reportedId }) => reportedId },
    { name: "title", read: ({ title }) => title },
    { name: "agent", read: ({ agentName }) => agentName },
    { name: "project", read: ({ projectName }) => projectName },
    { name: "status", read: ({ status }) => status },
    { name: "failureReason", read: ({ failureReason }) => failureReason },
    { name: "createdAt", read: ({ createdAt }) => createdAt },
    { name: "startedAt", read: ({ startedAt }) => startedAt },
    { name: "runSeconds", read: ({ runSeconds }) => runSeconds },
    { name: "inputTokens", read: ({ inputTokens }) => inputTokens },
    { name: "outputTokens", read: ({ outputTokens }) => outputTokens },
    { name: "cacheReadTokens", read: ({ cacheReadTokens }) => cacheReadTokens },
    { name: "cacheWriteTokens", read: ({ cacheWriteTokens }) => cacheWriteTokens },
    { name: "tokens", read: tokensOf },
    ...moneyColumns<Task>(exported, (task) => task),
  ],
  rows,
});

type Refused = Reject & { firstAt: string; lastAt: string };

/** The refused items of the page that is shown: they are of no window, so that the file names none. */
export const refusalSheet = (
  rows: readonly Refused[],
  { runtime, timezone, now }: { runtime: string; timezone: string; now: Date },
): Sheet<Refused> => ({
  about: { runtime, timezone, generatedAt: now.toISOString() },
  columns: [
    { name: "kind", read: ({ kind }) => kind },
    { name: "id", read: ({ id }) => id },
    { name: "code", read: ({ code }) => code },
    { name: "reason", read: ({ reason }) => reason },
    { name: "times", read: ({ count }) => count },
    { name: "firstAt", read: ({ firstAt }) => firstAt },
    { name: "lastAt", read: ({ lastAt }) => lastAt },
  ],
  rows,
});
