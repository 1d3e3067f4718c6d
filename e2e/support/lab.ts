import { randomUUID } from "node:crypto";
import type { AppRouter } from "@meridian/api";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { givesLivingPages } from "./alive";
import { newPerson, signUp } from "./person";

export { expect } from "@playwright/test";

type Account = { baseURL: string; state: Awaited<ReturnType<BrowserContext["storageState"]>> };

const clientOf = (baseURL: string, headers: Record<string, string>) =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${baseURL}/api/trpc`, headers: { origin: baseURL, ...headers } })],
  });
type Client = ReturnType<typeof clientOf>;

export type Task = { id: string; agent: string; startedAt: Date; completedAt: Date };
export type Usage = {
  id: string;
  taskId: string;
  occurredAt: Date;
  provider?: string;
  model?: string;
  inputTokens?: number;
  outputTokens?: number;
  cacheReadTokens?: number;
  cacheWriteTokens?: number;
};

/** A workspace of the test's own with one runtime in it, seen by somebody who is signed in. */
export type Lab = {
  path: string;
  runtimeId: string;
  /** The API as this person has it, over HTTP. */
  api: Client;
  /** Another machine of the workspace, with a runtime of that name for each provider. Answers how the first reports. */
  addMachine: (deviceName: string, runtimes: Record<string, string>) => Promise<Lab["report"]>;
  /** The runtime's machine comes back with another version of the client. */
  upgrade: (cliVersion: string) => Promise<void>;
  /** A sign of life of that machine, with what it says besides. */
  beat: (said: { sentAt?: string; waiting?: number; instance?: string }) => Promise<void>;
  /** That machine says goodbye. */
  leave: () => Promise<void>;
  /** What the runtime's daemon reports; every item must be taken. */
  report: (items: { tasks?: Task[]; usage?: Usage[] }) => Promise<void>;
  /** The same, word for word: what is taken and what is not is the test's matter. */
  send: (items: { tasks?: object[]; usage?: object[] }) => Promise<void>;
  /** Does one thing that open pages are told of, and waits until they have been: a page that opens then is up to date. */
  told: (act: () => Promise<unknown>) => Promise<void>;
};

/** Signing up is limited per address, so everybody in one worker is the same person, in a workspace per test. */
export const test = base.extend<{ lab: Lab; failures: string[] }, { account: Account }>({
  account: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures named, also when there are none.
    async ({}, use, { project }) => {
      const { baseURL = "" } = project.use;
      await use({ baseURL, state: await signUp(baseURL, newPerson("Mira")) });
    },
    { scope: "worker" },
  ],
  storageState: ({ account }, use) => use(account.state),
  context: ({ context }, use) => use(givesLivingPages(context)),
  lab: async ({ account }, use) => use(await openLab(account)),
  // Whatever a test looks at, nothing may fail on the way.
  failures: [
    async ({ page }, use) => {
      const failures: string[] = [];
      watch(page, failures);
      await slowDown(page);
      await use(failures);
      expect(failures).toEqual([]);
    },
    { auto: true },
  ],
});

/** `E2E_SLOW=6` slows the page's processor down that much, to find what a test does before the page is ready. */
async function slowDown(page: Page): Promise<void> {
  if (!process.env.E2E_SLOW) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.E2E_SLOW) });
}

function watch(page: Page, failures: string[]): void {
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") failures.push(message.text());
  });
}

/** A workspace with a runtime, of whoever has this session. */
export async function openLab({ baseURL, state }: Account): Promise<Lab> {
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const api = clientOf(baseURL, { cookie });
  await api.user.updatePreferences.mutate({
    timezone: null,
    weekStart: null,
    language: null,
    hourCycle: null,
    reducedData: null,
  });
  const slug = `lab-${randomUUID()}`;
  const { id: workspaceId } = await api.workspace.create.mutate({ name: "Lab", slug });
  const { token } = await api.token.create.mutate({ workspaceId, kind: "daemon", name: "lab" });
  const { daemon } = clientOf(baseURL, { authorization: `Bearer ${token}` });
  const machine = { daemonId: randomUUID(), deviceName: "lab-machine", cliVersion: "0.1.0" };
  const runtimes = [{ provider: "claude", name: "Lab Claude", version: "2.1.0" }];
  const registered = await daemon.register.mutate({ ...machine, runtimes });
  const runtimeId = registered.runtimes[0]?.runtimeId ?? "";
  const send: Lab["send"] = async (items) => {
    await daemon.report.mutate({ runtimeId, ...items });
  };
  const addMachine: Lab["addMachine"] = async (deviceName, named) => {
    const providers = Object.entries(named).map(([provider, name]) => ({ provider, name }));
    const added = await daemon.register.mutate({ ...machine, daemonId: randomUUID(), deviceName, runtimes: providers });
    return reporter(daemon, added.runtimes[0]?.runtimeId ?? "");
  };
  const upgrade: Lab["upgrade"] = async (cliVersion) => {
    await daemon.register.mutate({ ...machine, cliVersion, runtimes });
  };
  const beat: Lab["beat"] = async (said) => {
    await daemon.heartbeat.mutate({ daemonId: machine.daemonId, ...said });
  };
  const leave: Lab["leave"] = async () => {
    await daemon.deregister.mutate({ daemonId: machine.daemonId });
  };
  const told: Lab["told"] = async (act) => {
    const newest = async () => (await api.event.newest.query({ workspaceId })).newest;
    const before = await newest();
    await act();
    await expect.poll(newest).not.toBe(before);
  };
  const path = `/${slug}/runtimes/${runtimeId}`;
  return { path, runtimeId, api, addMachine, upgrade, beat, leave, report: reporter(daemon, runtimeId), send, told };
}

const reporter =
  (daemon: Client["daemon"], runtimeId: string): Lab["report"] =>
  async ({ tasks = [], usage = [] }) => {
    const results = await daemon.report.mutate({
      runtimeId,
      tasks: tasks.map(({ startedAt, completedAt, ...task }) => ({
        ...task,
        status: "completed",
        createdAt: startedAt.toISOString(),
        startedAt: startedAt.toISOString(),
        completedAt: completedAt.toISOString(),
      })),
      usage: usage.map(({ occurredAt, ...event }) => ({
        provider: "anthropic",
        model: "claude-sonnet-4-5",
        ...event,
        occurredAt: occurredAt.toISOString(),
      })),
    });
    expect([...results.tasks, ...results.usage].filter(({ status }) => status !== "stored")).toEqual([]);
  };
