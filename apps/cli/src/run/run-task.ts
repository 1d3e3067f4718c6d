import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Daemon } from "../send/daemon";
import { recordSession } from "../state/runner-sessions";
import { claudeCommand, parseClaudeResult } from "./claude-result";
import { keepOutcome, type Outcome } from "./outbox";
import { type Ended, spawnAgent } from "./spawn-agent";

export type ClaimedTask = {
  id: string;
  agent: string;
  project: string | null;
  instructions: string;
  createdAt: string;
};

export type Limits = { minutes: number; turns: number };

type Doing = {
  runtimeId: string;
  task: ClaimedTask;
  directories: readonly string[];
  limits: Limits;
  signal: AbortSignal;
};

/** The directory a project is at home in, by its name; work that names none is done in the first. */
export const directoryFor = (project: string | null, directories: readonly string[]): string | undefined =>
  project === null ? directories[0] : directories.find((directory) => basename(directory) === project);

/** Does one task that was taken, and keeps how it ended for sending. Undefined: it was taken back, and nothing was done. */
export async function runTask(daemon: Daemon, doing: Doing): Promise<Outcome["task"] | undefined> {
  const { runtimeId, task, directories, limits, signal } = doing;
  const { status } = await daemon.client.daemon.start.mutate({ runtimeId, taskId: task.id });
  if (status !== "ok") return undefined;
  const sessionId = randomUUID();
  const startedAt = new Date();
  const directory = directoryFor(task.project, directories);
  // Before it begins, so that no collector takes it for somebody's own.
  recordSession(daemon.directory, sessionId, "open");
  const ended: Ended =
    directory === undefined
      ? { stdout: "", why: "missing", code: null }
      : await spawnAgent({
          ...claudeCommand({ sessionId, turns: limits.turns }),
          directory,
          input: task.instructions,
          limitMs: limits.minutes * 60_000,
          signal,
        });
  const at = new Date();
  const result = parseClaudeResult(ended.stdout, { taskId: task.id, at });
  const { id, agent, project, createdAt } = task;
  const told: Outcome["task"] = {
    id,
    agent,
    ...endingOf(ended, result, directory !== undefined),
    createdAt,
    startedAt: startedAt.toISOString(),
    completedAt: at.toISOString(),
    ...(project !== null && { project }),
  };
  await keepOutcome(daemon, { runtimeId, sessionId, task: told, usage: result.usage });
  return told;
}

/** What became of it. A result that says it went well is believed, whatever came after. */
function endingOf(ended: Ended, result: ReturnType<typeof parseClaudeResult>, isAllowed: boolean) {
  if (!result.isError) return { status: "completed" as const };
  if (ended.why === "stopped") return { status: "cancelled" as const };
  if (!isAllowed) return { status: "failed" as const, failureReason: "no directory is allowed for its project" };
  if (ended.why === "timeout") return { status: "failed" as const, failureReason: "timeout" };
  return { status: "failed" as const, failureReason: result.failureReason ?? "agent_error" };
}
