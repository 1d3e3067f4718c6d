import type { RequestListener } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { listening } from "../testing/listening";
import { callFailure } from "./call-failure";
import { connect } from "./client";

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** What becomes of a call to a server that answers like this. */
async function failureOf(answer: RequestListener) {
  const server = await listening(answer);
  stop = server.stop;
  const call = connect({ url: server.url, token: "mrd_dmn_secret" }).daemon.heartbeat.mutate({ daemonId: "d" });
  return call.then(
    (answer) => ({ answer }),
    (error: unknown) => callFailure(error),
  );
}

const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };

describe("what is not Meridian's is no answer", () => {
  test("a captive portal's page with status 200", async () => {
    const failure = await failureOf((_request, response) => response.writeHead(200, html).end("<h1>Welcome</h1>"));
    expect(failure).toMatchObject({ kind: "away", message: expect.stringContaining("captive portal") });
  });

  test.each([["{}"], ["[]"], ["null"], ['{"ok":true}'], ["not json"]])("JSON of somebody else: %s", async (body) => {
    expect(await failureOf((_request, response) => response.writeHead(200, json).end(body))).toMatchObject({
      kind: "away",
    });
  });

  test("a redirect, which would take the token along", async () => {
    const asked: (string | undefined)[] = [];
    const failure = await failureOf((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(failure).toMatchObject({ kind: "away", status: 307 });
    expect(asked).toEqual(["/api/trpc/daemon.heartbeat"]);
  });

  test("a connection that is cut, or that nobody takes", async () => {
    expect(await failureOf((request) => request.socket.destroy())).toMatchObject({ kind: "away" });
    const server = await listening(() => undefined);
    await server.stop();
    const error = await connect({ url: server.url })
      .daemon.me.query()
      .catch((error: unknown) => callFailure(error));
    expect(error).toMatchObject({ kind: "away", message: expect.stringContaining("ECONNREFUSED") });
  });
});

describe("what a status says", () => {
  const trpcError = (httpStatus: number) =>
    JSON.stringify({ error: { code: -32000, message: "words of the server", data: { code: "X", httpStatus } } });

  test.each([
    [400, "refused"],
    [401, "denied"],
    [403, "denied"],
    [404, "refused"],
    [409, "refused"],
    [413, "tooLarge"],
    [429, "away"],
    [500, "away"],
    [503, "away"],
  ])("%i: %s", async (status, kind) => {
    const failure = await failureOf((_request, response) => response.writeHead(status, json).end(trpcError(status)));
    expect(failure).toMatchObject({ kind, status });
  });

  test("with how long to wait, in seconds or as a date", async () => {
    const waiting = (after: string) =>
      failureOf((_request, response) => response.writeHead(503, { ...json, "retry-after": after }).end(trpcError(503)));
    expect(await waiting("7")).toMatchObject({ retryAfterMs: 7_000 });
    expect(await waiting("Thu, 01 Jan 1970 00:00:00 GMT")).toMatchObject({ retryAfterMs: 0 });
    expect(await waiting("soon")).not.toHaveProperty("retryAfterMs");
  });
});
