import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Task, Usage } from "../items/items";
import { callFailure } from "../send/call-failure";
import type { Daemon } from "../send/daemon";
import { readPrivate, replacePrivate } from "../state/private-file";
import { recordSession, runnerDirectory } from "../state/runner-sessions";

/** How a run ended, kept until the server has it: nothing but this knows what it used. */
export type Outcome = {
  runtimeId: string;
  sessionId: string;
  task: Omit<Task, "status"> & { status: "completed" | "failed" | "cancelled"; failureReason?: string };
  usage: Usage[];
};

const outboxOf = (daemon: Daemon) => join(runnerDirectory(daemon.directory), "outbox");

export async function keepOutcome(daemon: Daemon, outcome: Outcome): Promise<void> {
  const outbox = outboxOf(daemon);
  await mkdir(outbox, { recursive: true, mode: 0o700 });
  await replacePrivate(join(outbox, `${outcome.sessionId}.json`), JSON.stringify(outcome));
}

/** Sessions whose outcome is still to be sent. */
export async function waitingOutcomes(daemon: Daemon): Promise<Set<string>> {
  const names = await readdir(outboxOf(daemon)).catch(() => []);
  return new Set(names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length)));
}

/** Sends what is kept; each leaves when the server has it. Every call may be repeated. */
export async function sendOutcomes(daemon: Daemon): Promise<number> {
  let sent = 0;
  for (const sessionId of await waitingOutcomes(daemon)) {
    const path = join(outboxOf(daemon), `${sessionId}.json`);
    const text = await readPrivate(path);
    if (text === undefined) continue;
    // A server that does not know the task never will: what the log says is then the collector's to tell.
    const isTold = await send(daemon, JSON.parse(text)).then(
      () => true,
      (error: unknown) => {
        if (callFailure(error).status !== 404) throw error;
        return false;
      },
    );
    recordSession(daemon.directory, sessionId, isTold ? "reported" : "left");
    await rm(path, { force: true });
    sent += 1;
  }
  return sent;
}

async function send({ client }: Daemon, { runtimeId, task, usage }: Outcome): Promise<void> {
  await client.daemon.report.mutate({ runtimeId, tasks: [task], usage });
  const named = { runtimeId, taskId: task.id };
  if (task.status === "completed") await client.daemon.complete.mutate(named);
  else if (task.status === "cancelled") await client.daemon.cancel.mutate(named);
  else await client.daemon.fail.mutate({ ...named, failureReason: task.failureReason ?? "agent_error" });
}
