import { TRPCClientError } from "@trpc/client";
import { callFailure } from "../send/call-failure";
import { Failure, messageOf, UsageError } from "../terminal/failure";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import { version } from "../version";
import { RUN } from "./all";
import { didYouMean } from "./flags";
import { COMMANDS, type Command, helpOf, overview } from "./help";

/** Nobody has made these words fit to print. */
const unexpected = (error: unknown) => `${safeText(messageOf(error))} (unexpected)`;

/** Runs one command; its answer is the exit code: 0 fine, 1 failed, 2 not understood. */
export async function runCommand([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(name, args, terminal);
  } catch (error) {
    return failed(error, name, terminal);
  }
}

async function run(name: string | undefined, args: readonly string[], terminal: Terminal): Promise<number> {
  if (name === "--version" || name === "-v") terminal.data(version);
  else if (name === "--help" || name === "-h" || name === "help") terminal.data(overview());
  else if (name === undefined) throw new UsageError("which command?");
  else if (!isCommand(name)) throw new UsageError(`unknown command "${name}"${didYouMean(name, COMMANDS)}`);
  else if (args.includes("--help") || args.includes("-h")) terminal.data(helpOf(name));
  else return RUN[name](args, terminal);
  return 0;
}

const isCommand = (name: string): name is Command => COMMANDS.some((command) => command === name);

function failed(error: unknown, name: string | undefined, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.say(`meridian: ${error.message}`);
    if (name === undefined) terminal.say(overview());
    else terminal.say(isCommand(name) ? `See "${program} ${name} --help".` : `See "${program} --help".`);
    return 2;
  }
  if (error instanceof TRPCClientError) terminal.say(`meridian: ${callFailure(error).message}`);
  else terminal.say(`meridian: ${error instanceof Failure ? error.message : unexpected(error)}`);
  return 1;
}
