import { hostname } from "node:os";
import { asText } from "../items/json";
import { SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import { findRegistration, type Login, type Registration, saveRegistration } from "../state/login";
import { Failure } from "../terminal/failure";
import { safeText } from "../terminal/safe-text";
import { version } from "../version";
import { type Client, connect } from "./client";

/** This machine as one workspace of one server knows it. */
export type Daemon = { readonly login: Login; readonly client: Client; readonly directory: string };

export const daemonOf = (login: Login, directory: string): Daemon => ({
  login,
  directory,
  client: connect({ url: login.url, token: login.daemonToken }),
});

export const deviceName = (): string => asText(hostname(), 200) ?? "unknown";

/** Makes or renews this machine's runtimes; what it answers is remembered. */
export async function register({ login, client, directory }: Daemon): Promise<Registration> {
  const { runtimes, client: standing } = await client.daemon.register.mutate({
    daemonId: login.daemonId,
    deviceName: deviceName(),
    cliVersion: version,
    runtimes: SOURCES.map(({ provider, product }) => ({
      provider,
      name: `${product} on ${deviceName()}`.slice(0, 200),
    })),
  });
  newerClient(standing, login.url);
  const ids = Object.fromEntries(runtimes.map(({ provider, runtimeId }) => [provider, runtimeId]));
  const registration: Registration = { daemonId: login.daemonId, cliVersion: version, runtimes: ids };
  await saveRegistration(directory, registration);
  return registration;
}

/** The runtime of a source, registering where that was never done, or by another version. */
export async function runtimeOf(daemon: Daemon, source: Source): Promise<string> {
  const known = await findRegistration(daemon.directory, daemon.login.daemonId);
  const id = known?.cliVersion === version ? known.runtimes[source.provider] : undefined;
  return id ?? newRuntimeOf(daemon, source);
}

/** The server judges a client by what it registered as: one that is newer since says so first. */
export async function renew(daemon: Daemon): Promise<void> {
  const known = await findRegistration(daemon.directory, daemon.login.daemonId);
  if (known?.cliVersion !== version) await register(daemon);
}

/** How the server sees this client. One from before it said so says nothing. */
type Standing = { standing: "current" | "outdated" | "refused"; newest: string; oldest: string } | undefined;

/** In words, where a newer client is given out; one that is too old for the server goes no further. */
function newerClient(client: Standing, url: string): string | undefined {
  if (client === undefined || client.standing === "current") return undefined;
  const fetchIt = `fetch ${safeText(url)}/cli/meridian.mjs again`;
  if (client.standing === "refused")
    throw new Failure(
      `this client is ${version}, and the server works with ${safeText(client.oldest)} or newer: ${fetchIt}. Nothing is lost: what was not sent yet will be sent then.`,
    );
  return `This client is ${version}, and ${safeText(client.newest)} is out: ${fetchIt}.`;
}

export async function newRuntimeOf(daemon: Daemon, { provider }: Source): Promise<string> {
  const id = (await register(daemon)).runtimes[provider];
  if (id === undefined) throw new Error(`the server gave no runtime for ${provider}`);
  return id;
}

export type Pulse = {
  /** How far this machine's clock is ahead of the server's. */
  readonly skewMs: number;
  /** Runtimes of ours that were deleted. */
  readonly gone: readonly string[];
  /** What to say of a newer client. */
  readonly newer: string | undefined;
};

export type Vitals = {
  /** Items this machine holds that were not taken yet, for whoever knows. */
  waiting?: number | undefined;
  /** Which process beats, where it goes on for as long as it lives and is the only one here that says so. */
  instance?: string | undefined;
};

/** A sign of life, and how much waits. The clocks are compared halfway, as the way there and back takes its time. */
export async function beat({ login, client }: Daemon, { waiting, instance }: Vitals = {}): Promise<Pulse> {
  const sentAt = new Date();
  const started = performance.now();
  const {
    serverTime,
    runtimes,
    client: standing,
  } = await client.daemon.heartbeat.mutate({
    daemonId: login.daemonId,
    sentAt: sentAt.toISOString(),
    ...(waiting !== undefined && { waiting }),
    ...(instance !== undefined && { instance }),
  });
  const halfway = sentAt.getTime() + (performance.now() - started) / 2;
  const gone = runtimes.flatMap(({ runtimeId, status }) => (status === "gone" ? [runtimeId] : []));
  return { skewMs: halfway - Date.parse(serverTime), gone, newer: newerClient(standing, login.url) };
}
