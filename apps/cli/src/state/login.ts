import { join } from "node:path";
import type { Consent } from "../items/consent";
import { asObject, type Json } from "../items/json";
import { Failure } from "../terminal/failure";
import { program } from "../terminal/program";
import { readPrivate, readSecret, replacePrivate } from "./private-file";

const FORMAT = 1;

/** What was set up on this machine: for whom it reports where, and what it may tell. */
export type Login = {
  readonly url: string;
  readonly workspaceId: string;
  readonly workspaceSlug: string;
  readonly daemonId: string;
  readonly daemonToken: string;
  /** Reads reports. Absent when the machine was set up with a daemon token alone. */
  readonly personalToken?: string;
  /** The name chosen for the agent; absent: each source's own. */
  readonly agent?: string;
  /** Absent: nothing may leave yet. */
  readonly consent?: Consent;
  /** Where agents may be put to work for autopilots. Absent: nowhere. */
  readonly runIn?: readonly string[];
};

const loginFile = (directory: string) => join(directory, "login.json");

export async function findLogin(directory: string): Promise<Login | undefined> {
  const path = loginFile(directory);
  const text = await readSecret(path);
  if (text === undefined) return undefined;
  const login = parseLogin(text);
  if (!login) throw new Failure(`${path} is damaged or of another version: run "${program} login" again`);
  return login;
}

export async function getLogin(directory: string): Promise<Login> {
  const login = await findLogin(directory);
  if (!login) throw new Failure(`this machine is not set up yet: run "${program} login --url URL"`);
  return login;
}

export const saveLogin = (directory: string, login: Login): Promise<void> =>
  replacePrivate(loginFile(directory), `${JSON.stringify({ format: FORMAT, ...login }, null, 2)}\n`);

function parseLogin(text: string): Login | undefined {
  const kept = parseJson(text);
  if (kept?.format !== FORMAT) return undefined;
  const { url, workspaceId, workspaceSlug, daemonId, daemonToken } = kept;
  const needed = { url, workspaceId, workspaceSlug, daemonId, daemonToken };
  if (!isTexts(needed)) return undefined;
  const consent = parseConsent(kept.consent);
  return {
    ...needed,
    ...(typeof kept.personalToken === "string" && { personalToken: kept.personalToken }),
    ...(typeof kept.agent === "string" && { agent: kept.agent }),
    ...(consent && { consent }),
    ...(Array.isArray(kept.runIn) && { runIn: kept.runIn.filter((path) => typeof path === "string") }),
  };
}

function isTexts<Key extends string>(fields: Record<Key, unknown>): fields is Record<Key, string> {
  return Object.values(fields).every((field) => typeof field === "string" && field !== "");
}

function parseConsent(value: unknown): Consent | undefined {
  const consent = asObject(value);
  if (consent?.kind === "all") return { kind: "all" };
  if (consent?.kind !== "directories" || !Array.isArray(consent.directories)) return undefined;
  return { kind: "directories", directories: consent.directories.filter((path) => typeof path === "string") };
}

/** The runtimes this machine was given, by provider, and what it registered as. */
export type Registration = { daemonId: string; cliVersion: string; runtimes: Record<string, string> };

const registrationFile = (directory: string) => join(directory, "registration.json");

/** Undefined is no loss: registering again gives the same runtimes. */
export async function findRegistration(directory: string, daemonId: string): Promise<Registration | undefined> {
  const kept = parseJson((await readPrivate(registrationFile(directory))) ?? "");
  const runtimes = asObject(kept?.runtimes);
  if (kept?.daemonId !== daemonId || !runtimes || !isTexts(runtimes)) return undefined;
  return { daemonId, cliVersion: String(kept.cliVersion), runtimes };
}

export const saveRegistration = (directory: string, registration: Registration): Promise<void> =>
  replacePrivate(registrationFile(directory), `${JSON.stringify(registration, null, 2)}\n`);

function parseJson(text: string): Json | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
