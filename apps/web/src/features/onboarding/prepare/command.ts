import type { System } from "./system";

/** The server's client: where it is, and what it must be. */
export type Client = { url: string; sha256: string };

export type Allowed = { kind: "everything" } | { kind: "directory"; directory: string };

const HOME = { mac: "~/.meridian", linux: "~/.meridian", windows: "$HOME\\.meridian" };
const CHECK = { mac: "shasum -a 256 -c", linux: "sha256sum -c" };

/** What a person usually keeps their work in; theirs to change. */
export const USUAL_DIRECTORY = { mac: "~/code", linux: "~/code", windows: "~\\code" } satisfies Record<System, string>;

/** What somebody chose on the page; a folder they never touched is the usual one of the system they chose. */
export type Choice = { system: System; kind: Allowed["kind"]; directory: string | undefined };

export function allowedBy({ system, kind, directory = USUAL_DIRECTORY[system] }: Choice): Allowed {
  return kind === "everything" ? { kind } : { kind, directory };
}

/**
 * Fetches the client, compares it with what this page says it is, logs in and collects. The code is asked for, and in no
 * part of it: a command can be read in histories and process lists.
 */
export function connectCommand(system: System, client: Client, allowed: Allowed): string {
  const login = `login --url ${client.url} ${consentFlag(system, allowed)}`;
  return system === "windows" ? inPowerShell(client, login) : inShell(system, client, login);
}

function inShell(system: "mac" | "linux", { url, sha256 }: Client, login: string): string {
  return [
    `mkdir -p ~/.meridian && curl -fsSo ~/.meridian/meridian.mjs ${url}/cli/meridian.mjs`,
    `echo "${sha256}  $HOME/.meridian/meridian.mjs" | ${CHECK[system]}`,
    clientCommand(system, login),
    clientCommand(system, "collect --watch"),
  ].join(" &&\n");
}

/** One block, so that it is read whole before any of it runs: what it asks for is then answered by the person alone. */
function inPowerShell({ url, sha256 }: Client, login: string): string {
  const file = '"$HOME\\.meridian\\meridian.mjs"';
  return [
    "& { $ErrorActionPreference = 'Stop'",
    'New-Item -ItemType Directory -Force "$HOME\\.meridian" | Out-Null',
    `Invoke-WebRequest -UseBasicParsing ${url}/cli/meridian.mjs -OutFile ${file}`,
    `if ((Get-FileHash ${file}).Hash -ne '${sha256}') { throw 'This is not the file the page promised' }`,
    clientCommand("windows", login),
    `if ($LASTEXITCODE -eq 0) { ${clientCommand("windows", "collect --watch")} } }`,
  ].join("\n");
}

/** Any later command, as it is called on that machine. */
export const clientCommand = (system: System, args: string): string =>
  system === "windows" ? `node "${HOME.windows}\\meridian.mjs" ${args}` : `node ${HOME[system]}/meridian.mjs ${args}`;

export function consentFlag(system: System, allowed: Allowed): string {
  if (allowed.kind === "everything") return "--allow-all";
  const directory = allowed.directory.trim() || USUAL_DIRECTORY[system];
  return `--allow ${system === "windows" ? quoteForPowerShell(directory) : quoteForShell(directory)}`;
}

/** A tilde stands for the home directory outside of quotes only. */
function quoteForShell(path: string): string {
  if (/^~?[\w@%+=:,./-]+$/.test(path)) return path;
  const [, home = "", rest = ""] = /^(~\/)?(.*)$/s.exec(path) ?? [];
  return `${home}'${rest.replaceAll("'", "'\\''")}'`;
}

/** Programs get a tilde as it is, so that the variable stands in for it. */
function quoteForPowerShell(path: string): string {
  const [, home = "", rest = ""] = /^(~(?=[\\/]|$)|\$HOME(?=[\\/]|$))?(.*)$/s.exec(path) ?? [];
  return `"${home && "$HOME"}${rest.replace(/[`"$]/g, "`$&")}"`;
}
