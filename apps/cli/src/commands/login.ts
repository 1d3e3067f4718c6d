import { stateDirectory } from "../env";
import { parseServerUrl } from "../machine/server-url";
import { thisDaemon } from "../machine/this-daemon";
import { prepareStateDirectory } from "../state/directory";
import { findLogin, type Login, saveLogin } from "../state/login";
import { UsageError } from "../terminal/failure";
import { readSecretInput } from "../terminal/secret-input";
import type { Terminal } from "../terminal/terminal";
import { tradeSecret } from "./credentials";
import { parseFlags } from "./flags";
import { agentName, givenConsent, givenDirectories } from "./login-flags";
import { question, report } from "./login-words";
import { registerHere } from "./register-here";

export const loginOptions = {
  url: { type: "string" },
  agent: { type: "string" },
  allow: { type: "string", multiple: true },
  "allow-all": { type: "boolean" },
  "run-in": { type: "string", multiple: true },
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
  const given = {
    agent: agentName(flags.agent),
    consent: await givenConsent(flags.allow, flags["allow-all"]),
    runIn: await givenDirectories("--run-in", flags["run-in"]),
  };
  const secret = await readSecretInput(terminal, flags["token-file"], question(url, before));
  const credentials = await tradeSecret({ url, secret, workspace: flags.workspace, before });
  // What was allowed for one server and workspace was not allowed for another.
  const isSamePlace = before?.url === url && before.workspaceId === credentials.workspaceId;
  const { agent, consent, runIn } = isSamePlace
    ? {
        agent: given.agent ?? before.agent,
        consent: given.consent ?? before.consent,
        runIn: given.runIn ?? before.runIn,
      }
    : given;
  const made: Login = {
    url,
    ...credentials,
    daemonId: thisDaemon({ url, ...credentials }),
    ...(agent !== undefined && { agent }),
    ...(consent && { consent }),
    ...(runIn && { runIn }),
  };
  await registerHere(made, directory);
  await saveLogin(directory, made);
  report(terminal, made);
  return 0;
}
