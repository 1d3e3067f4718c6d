import { request } from "node:http";
import { mintWorld, type World } from "@meridian/api/testing";
import { expect, test } from "vitest";
import { startApp } from "../http/support/app";
import { apiOf, credentialHeaders } from "../http/support/client";
import { HOSTILE } from "../http/support/corpus";
import { suite } from "../http/support/suite";

const running = suite();

type Opened = {
  status: number;
  text: () => string;
  next: (text: string) => Promise<void>;
  ended: Promise<void>;
  leave: () => void;
};

/** Opens a stream and reads it as a browser does: pieces, as they come. */
function open(input: unknown, headers: Record<string, string>, port = running.app.port): Promise<Opened> {
  const path = `/api/trpc/event.changes?input=${encodeURIComponent(JSON.stringify(input))}`;
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path, headers, agent: false }, (incoming) => {
      let text = "";
      let look = () => {};
      incoming.setEncoding("utf8").on("error", () => {});
      incoming.on("data", (piece: string) => {
        text += piece;
        look();
      });
      const ended = new Promise<void>((done) => incoming.once("close", done));
      const next = (wanted: string) =>
        new Promise<void>((found) => {
          look = () => {
            if (text.includes(wanted)) found();
          };
          look();
        });
      resolve({ status: incoming.statusCode ?? 0, text: () => text, next, ended, leave: () => incoming.destroy() });
    });
    asking.on("error", reject);
    asking.end();
  });
}

const headersOf = (who: World["shown"]["owner"]) =>
  ({ host: `localhost:${running.app.port}`, ...credentialHeaders(running.app, who) }) as Record<string, string>;

async function someone() {
  const world = await mintWorld(running.database.db);
  const shown = world.shown.owner;
  return { world, shown, headers: headersOf(shown), workspaceId: world.workspace.id };
}

test("a stream is not held back: it speaks as soon as it is open, and of what another call changes", async () => {
  const { world, shown, headers, workspaceId } = await someone();
  const stream = await open({ workspaceId }, headers);
  await stream.next('"newest"');
  await apiOf(running.app).mutate("agent.update", { agentId: world.agent.id, name: "Renamed" }, shown);
  await stream.next(`"kind":"agent.changed","subjectId":"${world.agent.id}"`);
  stream.leave();
});

test("A34, A52: what is no workspace is refused by its name, and a Last-Event-ID of somebody's is nothing to it", async () => {
  const { headers, workspaceId } = await someone();
  const statuses = new Set<number>();
  for (const value of HOSTILE) {
    const stream = await open({ workspaceId: value }, headers);
    statuses.add(stream.status);
    stream.leave();
  }
  expect([...statuses].filter((status) => ![400, 404, 414].includes(status))).toEqual([]);
  const resumed = await open(
    { workspaceId, lastEventId: "x" },
    { ...headers, "last-event-id": "1; drop table events" },
  );
  await resumed.next('"newest"');
  resumed.leave();
});

test("A27: a credential in a stream's address is none", async () => {
  const { workspaceId } = await someone();
  const host = { host: `localhost:${running.app.port}` };
  const stream = await open({ workspaceId, connectionParams: { authorization: "Bearer mrd_pat_x" } }, host);
  expect(stream.status).toBe(401);
  stream.leave();
});

test("A8, A52: after signing out a stream ends by itself", async () => {
  const { headers, shown, workspaceId } = await someone();
  const stream = await open({ workspaceId }, headers);
  await stream.next('"newest"');
  const mine = await apiOf(running.app).query<{ id: string; isCurrent: boolean }[]>("session.list", undefined, shown);
  for (const { id } of mine.data) await apiOf(running.app).mutate("session.revoke", { sessionId: id }, shown);
  await stream.next("UNAUTHORIZED");
  await stream.ended;
});

test("A52: whoever opens streams without end has ten of them, also if they read none, and gets in again by leaving one", async () => {
  const { headers, workspaceId } = await someone();
  const all = await Promise.all(Array.from({ length: 30 }, () => open({ workspaceId }, headers)));
  const statuses = all.map(({ status }) => status);
  expect([statuses.filter((status) => status === 200), new Set(statuses)]).toEqual([
    Array(10).fill(200),
    new Set([200, 429]),
  ]);
  for (const stream of all) stream.leave();
  const opens = async () => {
    const stream = await open({ workspaceId }, headers);
    stream.leave();
    return stream.status === 200;
  };
  await expect.poll(opens).toBe(true);
});

test("A5: a plain member's stream names no invitation, no webhook and nobody else's token", async () => {
  const { world, workspaceId } = await someone();
  const { owner, member } = world.shown;
  const stream = await open({ workspaceId }, headersOf(member));
  await stream.next('"newest"');
  const api = apiOf(running.app);
  const ids = [];
  for (const [procedure, input] of [
    ["invitation.create", { email: "somebody.else@example.com" }],
    ["token.create", { kind: "daemon", name: "laptop" }],
    ["webhook.create", { url: "https://hooks.example.com/meridian" }],
  ] as const)
    ids.push((await api.mutate<{ id: string }>(procedure, { workspaceId, ...input }, owner)).data.id);
  await api.mutate("agent.update", { agentId: world.agent.id, name: "Last" }, owner);
  await stream.next(world.agent.id);
  expect(stream.text()).toContain('"kind":"other","subjectId":null');
  for (const id of ids) expect(stream.text()).not.toContain(id);
  stream.leave();
});

test("R-F12: a process that stops ends its streams in time, and none of them by cutting it", async () => {
  const { headers, workspaceId } = await someone();
  const app = await startApp(running.database.url);
  const streams = await Promise.all(
    Array.from({ length: 8 }, () => open({ workspaceId }, { ...headers, host: `localhost:${app.port}` }, app.port)),
  );
  await Promise.all(streams.map((stream) => stream.next('"newest"')));
  const exited = app.end("SIGTERM");
  // Its last word is that it is over, which is not a loss: whoever reads comes back, to another process.
  await Promise.all(streams.map((stream) => stream.next("event: return")));
  await Promise.all(streams.map((stream) => stream.ended));
  expect(await exited).toBe(0);
  expect(app.log()).not.toContain("stop.cut");
});
