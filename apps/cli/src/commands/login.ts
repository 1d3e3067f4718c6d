import { stateDirectory } from "../env";
import { parseServerUrl } from "../machine/server-url";
import { thisDaemon } from "../machine/this-daemon";
import { callFailure } from "../send/call-failure";
import { connect } from "../send/client";
import { register } from "../send/daemon";
import { prepareStateDirectory } from "../state/directory";
import { findLogin, type Login, saveLogin } from "../state/login";
import { Failure, UsageError } from "../terminal/failure";
import { readSecretInput } from "../terminal/secret-input";
import type { Terminal } from "../terminal/terminal";
import { tradeSecret } from "./credentials";
import { parseFlags } from "./flags";
import { agentName, givenConsent } from "./login-flags";

export const loginOptions = {
  url: { type: "string" },
  agent: { type: "string" },
  allow: { type: "string", multiple: true },
  "allow-all": { type: "boolean" },
  "token-file": { type: "string" },
  workspace: { type: "string" },
} as const;

export async function login(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = parseFlags(args, loginOptions);
  const directory = stateDirectory();
  await prepareStateDirectory(directory);
  const before = await findLogin(directory).catch(() => undefined);
  const url = flags.url === undefined ? before?.url : parseServerUrl(flags.url);
  if (url === undefined) throw new UsageError("--url is missing: where is the server?");
  const given = { agent: agentName(flags.agent), consent: await givenConsent(flags.allow, flags["allow-all"]) };
  const secret = await readSecretInput(terminal, flags["token-file"], question(url, before));
  const credentials = await tradeSecret({ url, secret, workspace: flags.workspace, before });
  // What was allowed for one server and workspace was not allowed for another.
  const isSamePlace = before?.url === url && before.workspaceId === credentials.workspaceId;
  const { agent, consent } = isSamePlace
    ? { agent: given.agent ?? before.agent, consent: given.consent ?? before.consent }
    : given;
  const made: Login = {
    url,
    ...credentials,
    daemonId: thisDaemon({ url, ...credentials }),
    ...(agent !== undefined && { agent }),
    ...(consent && { consent }),
  };
  await registerHere(made, directory);
  await saveLogin(directory, made);
  report(terminal, made);
  return 0;
}

function question(url: string, before: Login | undefined): string {
  const keep = before?.url === url ? " (Enter keeps the present one)" : "";
  return `Paste the code or token from the Tokens page of ${url}${keep}:`;
}

async function registerHere(login: Login, directory: string): Promise<void> {
  const client = connect({ url: login.url, token: login.daemonToken });
  await register({ login, client, directory }).catch((error: unknown) => {
    const { message, status } = callFailure(error);
    if (status === 409)
      throw new Failure(`this machine already reports to ${login.workspaceSlug} for another person: ${message}`);
    throw new Failure(`this machine could not be registered: ${message}`);
  });
}

function report(terminal: Terminal, { url, workspaceSlug, daemonId, agent, consent }: Login): void {
  if (terminal.isJson)
    terminal.json({ url, workspace: workspaceSlug, daemonId, agent: agent ?? null, consent: consent ?? null });
  terminal.say(`This machine reports to ${workspaceSlug} at ${url}.`);
  if (!consent)
    terminal.say(
      'Nothing may leave it yet: allow directories with "meridian login --allow DIR", or all with --allow-all.',
    );
  else if (consent.kind === "all") terminal.say("Sessions in every directory may be counted.");
  else terminal.say(`Sessions in these directories may be counted: ${consent.directories.join(", ")}`);
  if (consent) terminal.say('See what would be sent with "meridian collect --dry-run", then run "meridian collect".');
}
