import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect as connectTo, createServer as createProxy, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type AppRouter, answerTrpc, hearEvents, type Services } from "@meridian/api";
import {
  mintAgent,
  mintPerson,
  mintToken,
  mintWorkspace,
  TEST_URL,
  testApi,
  testServices,
} from "@meridian/api/testing";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Line } from "~/trpc/live/line";
import { Thread } from "~/trpc/live/thread";
import { beginExchange } from "./http/exchange";
import { sendWebResponse, toWebRequest } from "./http/web-standard";
import { NodeEventSource } from "./testing/event-source";

let database: TestDatabase;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await database.close();
});

/** A web process, but for its pages. */
async function serve(port = 0) {
  const services = testServices(database);
  const ears = hearEvents(services.live, { db: database.db, log: services.log, url: database.url });
  await vi.waitUntil(() => services.live.hub.isHearing);
  const server = createServer(async (request, response) => {
    const exchange = beginExchange(request, response);
    const asked = toWebRequest(exchange, { publicUrl: new URL(TEST_URL), body: undefined });
    await sendWebResponse(exchange, await answerTrpc(services, asked, { requestId: "", remoteAddress: "192.0.2.1" }));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    services.live.streams.endAll();
    server.close();
    await wait(100);
    server.closeAllConnections();
    await ears.close();
  };
  return { services, stop, port: portOf(server) };
}

const portOf = (server: Pick<Server, "address">) => (server.address() as AddressInfo).port;

/** Resets whatever passes through it, each connection after a random while, from `rage` until `calm`. */
async function flaky(port: number, longestMs: number) {
  const nearby = new Set<Socket>();
  let isCalm = true;
  const resetSoon = (socket: Socket) =>
    setTimeout(() => !isCalm && socket.resetAndDestroy(), Math.random() * longestMs).unref();
  const proxy = createProxy((near) => {
    const far = connectTo(port, "127.0.0.1");
    near.pipe(far).pipe(near);
    near.on("error", () => {}).on("close", () => far.destroy());
    far.on("error", () => {}).on("close", () => near.destroy());
    nearby.add(near);
    if (!isCalm) resetSoon(near);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  closing.push(() => {
    for (const socket of nearby) socket.destroy();
    proxy.close();
  });
  const rage = () => {
    isCalm = false;
    for (const socket of nearby) resetSoon(socket);
  };
  const calm = () => {
    isCalm = true;
  };
  return { port: portOf(proxy), rage, calm };
}

async function aWorkspace(people: number) {
  const { id: workspaceId } = await mintWorkspace(database.db);
  const tokens: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const { id: userId } = await mintPerson(database.db, { in: { workspaceId, role: "owner" } });
    tokens.push(await mintToken(database.db, { workspaceId, userId, kind: "personal" }));
  }
  const { id: ownerId } = await mintPerson(database.db, { in: { workspaceId, role: "owner" } });
  const { id: agentId } = await mintAgent(database.db, { workspaceId, ownerId, name: "Nobody yet" });
  const token = await mintToken(database.db, { workspaceId, userId: ownerId, kind: "personal" });
  const rename = async (services: Services, name: string) => {
    expect((await testApi(services).mutate("agent.update", { agentId, name }, { token })).status).toBe(200);
  };
  return { workspaceId, tokens, rename };
}

function clientOf(port: number, token: string): TRPCClient<AppRouter> {
  const url = `http://127.0.0.1:${port}/api/trpc`;
  const headers = { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, EventSource: NodeEventSource, eventSourceOptions: { headers } }),
        false: httpBatchLink({ url, headers }),
      }),
    ],
  });
}

/** Pages rest between two questions, and people between two changes. */
const PACE_MS = 200;

/** Until it is answered: what is asked through a flaky line may be asked again. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await wait(50);
    }
  }
}

/** A page that shows an agent's name, and follows its workspace as pages do. It never asks without being told. */
async function openPage(api: TRPCClient<AppRouter>, workspaceId: string) {
  const page = { shown: "", turns: [] as string[] };
  let asking = Promise.resolve();
  let isPending = false;
  const askAgain = () => {
    if (isPending) return;
    isPending = true;
    asking = asking.then(async () => {
      await wait(PACE_MS);
      isPending = false;
      const [agent] = await insist(() => api.agent.list.query({ workspaceId }));
      page.shown = agent?.name ?? "";
    });
  };
  const { newest } = await insist(() => api.event.newest.query({ workspaceId }));
  askAgain();
  await asking;
  const thread = new Thread(newest, askAgain);
  const line = new Line(api, workspaceId, {
    said: (said) => thread.said(said),
    turned: (how) => page.turns.at(-1) !== how && page.turns.push(how),
    refused: (code) => page.turns.push(code),
  });
  line.open();
  closing.push(() => line.close());
  return page;
}

test("R-F21: a hundred pages whose streams are reset at random end with the newest state, and ask only when told", async () => {
  const { services, stop, port } = await serve();
  closing.push(stop);
  const { workspaceId, tokens, rename } = await aWorkspace(20);
  const proxy = await flaky(port, 1_500);
  const pages = await Promise.all(
    Array.from({ length: 100 }, (_, n) => openPage(clientOf(proxy.port, tokens[n % tokens.length] ?? ""), workspaceId)),
  );
  proxy.rage();
  for (let n = 1; n <= 15; n += 1) {
    await rename(services, `Name ${n}`);
    await wait(PACE_MS);
  }
  await rename(services, "The last name");
  proxy.calm();
  await expect.poll(() => pages.filter(({ shown }) => shown !== "The last name").length, { timeout: 25_000 }).toBe(0);
  expect(pages.filter(({ turns }) => turns.includes("reconnecting")).length).toBeGreaterThan(50);
});

test("pages whose server stops come back to the next one, and see what happened in between", async () => {
  const first = await serve();
  const { workspaceId, tokens, rename } = await aWorkspace(1);
  const pages = await Promise.all(
    Array.from({ length: 5 }, () => openPage(clientOf(first.port, tokens[0] ?? ""), workspaceId)),
  );
  const allSay = (word: string) =>
    expect.poll(() => pages.map(({ turns }) => turns.at(-1))).toEqual(Array(5).fill(word));
  await allSay("live");
  await first.stop();
  await allSay("reconnecting");
  await rename(testServices(database), "Meanwhile");
  const next = await serve(first.port);
  closing.push(next.stop);
  await expect.poll(() => pages.map(({ shown }) => shown), { timeout: 20_000 }).toEqual(Array(5).fill("Meanwhile"));
  await allSay("live");
});
