import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { answerTrpc } from "@meridian/api";
import { mintPerson, mintToken, mintWorkspace, testServices } from "@meridian/api/testing";
import { runtimes, tasks, usageEvents } from "@meridian/db";
import { testDatabase } from "@meridian/db/testing";
import { listening } from "./listening";

/** What the server got, as it went over the wire. */
export type Heard = { path: string; authorization: string | undefined; body: string };

/** Stands between the answer and whoever asked: true when it has dealt with the response itself. */
export type Fault = (heard: Heard, response: ServerResponse) => boolean | Promise<boolean>;

/** The real API on a real database behind a plain door, with what it heard and room for faults before and after. */
export async function meridianServer() {
  const database = await testDatabase();
  const services = testServices(database);
  const heard: Heard[] = [];
  const faults: { before?: Fault | undefined; after?: Fault | undefined } = {};
  const door = await listening(async (request, response) => {
    const body = (await buffer(request)).toString("utf8");
    const path = request.url ?? "/";
    const one = { path, authorization: request.headers.authorization, body };
    heard.push(one);
    if (await faults.before?.(one, response)) return;
    const answer = path.startsWith("/api/ready")
      ? Response.json({ status: "ready" })
      : await answerTrpc(services, asRequest(request, body), { requestId: randomUUID(), remoteAddress: "127.0.0.1" });
    if (await faults.after?.(one, response)) return;
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  const { id: workspaceId, slug } = await mintWorkspace(database.db);
  const { id: userId } = await mintPerson(database.db, { in: { workspaceId, role: "owner" } });
  const token = (kind: "daemon" | "personal") => mintToken(database.db, { workspaceId, userId, kind });
  return {
    ...door,
    database,
    heard,
    faults,
    workspace: { id: workspaceId, slug },
    userId,
    daemonToken: await token("daemon"),
    personalToken: await token("personal"),
    reports: () => heard.filter(({ path }) => path.startsWith("/api/trpc/daemon.report")),
    /** As if nothing had been reported, and no fault been laid. */
    forget: async () => {
      for (const table of [usageEvents, tasks, runtimes]) await database.db.delete(table);
      heard.length = 0;
      faults.before = undefined;
      faults.after = undefined;
    },
    close: async () => {
      await door.stop();
      await database.close();
    },
  };
}

export type MeridianServer = Awaited<ReturnType<typeof meridianServer>>;

function asRequest({ method = "GET", url = "/", headers }: IncomingMessage, body: string): Request {
  const kept = Object.entries(headers).filter((header): header is [string, string] => typeof header[1] === "string");
  return new Request(`http://localhost${url}`, { method, headers: kept, ...(method === "POST" && { body }) });
}
