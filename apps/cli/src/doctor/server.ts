import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { clockWords } from "../collect/words";
import { asObject } from "../items/json";
import { callFailure, callWords } from "../send/call-failure";
import { connect } from "../send/client";
import type { Login } from "../state/login";
import { program } from "../terminal/program";
import { version } from "../version";
import type { Finding } from "./finding";
import { adviceFor, checkProxy } from "./way-there";

const PATIENCE_MS = 10_000;
/** The Date header has whole seconds: it lies half a second back on average. */
const HALF_SECOND_MS = 500;
/** From here on usage lands in another quarter hour, and soon is refused as being of the future. */
const BAD_CLOCK_MS = 60_000;

export async function checkServer({ url, daemonToken, personalToken }: Login): Promise<Finding[]> {
  const reports =
    personalToken === undefined
      ? needsPersonalToken
      : await checkToken("reports", () => connect({ url, token: personalToken }).user.me.query());
  return [
    ...checkProxy(url),
    ...(await checkReady(url)),
    ...(await checkClient(url)),
    await checkToken("token", () => connect({ url, token: daemonToken }).daemon.me.query()),
    reports,
  ];
}

const needsPersonalToken: Finding = {
  level: "warn",
  about: "reports",
  words: `"${program} usage" needs a personal token or a code from the page: log in with one to read reports`,
};

const ask = (address: string) => fetch(address, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });

async function checkReady(url: string): Promise<Finding[]> {
  const started = Date.now();
  try {
    const response = await ask(`${url}/api/ready`);
    const date = response.headers.get("date");
    await response.body?.cancel();
    const isReady = response.status === 200;
    const words = isReady
      ? `${url} is ready`
      : `${url} answers with status ${response.status}: wait, or tell its operator`;
    return [
      { level: isReady ? "ok" : "fail", about: "server", words },
      ...checkClock(date, (started + Date.now()) / 2),
    ];
  } catch (error) {
    const words = `${url}: ${callFailure(error).message}: ${adviceFor(error)}`;
    return [{ level: "fail", about: "server", words }];
  }
}

/** The server gives out the client that fits it. One that says nothing of it is older than that, and no finding. */
async function checkClient(url: string): Promise<Finding[]> {
  const response = await ask(`${url}/cli/version.json`).catch(() => undefined);
  const served = response?.status === 200 ? asObject(await response.json().catch(() => undefined)) : undefined;
  if (typeof served?.version !== "string") return [];
  const isOurs = served.version === version && (!isOneFile || served.sha256 === (await ownSha256()));
  if (isOurs) return [{ level: "ok", about: "client", words: `${version}, as the server gives it out` }];
  const fetchIt = `fetch ${url}/cli/meridian.mjs again`;
  if (typeof served.oldest === "string" && NUMERIC.compare(version, served.oldest) < 0) {
    const words = `this is ${version}, and the server works with ${served.oldest} or newer: ${fetchIt}`;
    return [{ level: "fail", about: "client", words }];
  }
  const words = `this is ${version}, and the server gives out another (${served.version}): ${fetchIt}`;
  return [{ level: "warn", about: "client", words }];
}

const NUMERIC = new Intl.Collator("en", { numeric: true });

/** Fetched, and not run from its sources. */
const isOneFile = import.meta.filename.endsWith(".mjs");

const ownSha256 = async () =>
  createHash("sha256")
    .update(await readFile(import.meta.filename))
    .digest("hex");

function checkClock(date: string | null, halfway: number): Finding[] {
  const server = date === null ? Number.NaN : Date.parse(date) + HALF_SECOND_MS;
  if (Number.isNaN(server)) return [];
  const words = clockWords(halfway - server);
  const level = !words ? "ok" : Math.abs(halfway - server) < BAD_CLOCK_MS ? "warn" : "fail";
  return [{ level, about: "clock", words: words ?? "agrees with the server's" }];
}

async function checkToken(about: string, isAccepted: () => Promise<unknown>): Promise<Finding> {
  try {
    await isAccepted();
    return { level: "ok", about, words: "the server accepts the token" };
  } catch (error) {
    return { level: "fail", about, words: callWords(callFailure(error)) };
  }
}
