import { clockWords } from "../collect/words";
import { callFailure, callWords } from "../send/call-failure";
import { connect } from "../send/client";
import type { Login } from "../state/login";
import type { Finding } from "./finding";

const PATIENCE_MS = 10_000;
/** The Date header has whole seconds: it lies half a second back on average. */
const HALF_SECOND_MS = 500;

export async function checkServer({ url, daemonToken, personalToken }: Login): Promise<Finding[]> {
  return [
    ...(await checkReady(url)),
    await checkToken("token", () => connect({ url, token: daemonToken }).daemon.me.query()),
    ...(personalToken === undefined
      ? [
          {
            level: "warn" as const,
            about: "reports",
            words: '"meridian usage" needs a personal token: log in with one to read reports',
          },
        ]
      : [await checkToken("reports", () => connect({ url, token: personalToken }).user.me.query())]),
  ];
}

async function checkReady(url: string): Promise<Finding[]> {
  const started = Date.now();
  try {
    const response = await fetch(`${url}/api/ready`, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
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
    return [
      {
        level: "fail",
        about: "server",
        words: `${url}: ${callFailure(error).message}: is it running, and the URL right?`,
      },
    ];
  }
}

function checkClock(date: string | null, halfway: number): Finding[] {
  const server = date === null ? Number.NaN : Date.parse(date) + HALF_SECOND_MS;
  if (Number.isNaN(server)) return [];
  const words = clockWords(halfway - server);
  return [{ level: words ? "warn" : "ok", about: "clock", words: words ?? "agrees with the server's" }];
}

async function checkToken(about: string, ask: () => Promise<unknown>): Promise<Finding> {
  try {
    await ask();
    return { level: "ok", about, words: "the server accepts the token" };
  } catch (error) {
    return { level: "fail", about, words: callWords(callFailure(error)) };
  }
}
