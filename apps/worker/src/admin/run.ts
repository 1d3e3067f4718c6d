import { parseArgs } from "node:util";
import { DomainError } from "@meridian/api/operator";
import { connect, type Db, isDatabaseAway } from "@meridian/db";
import { type InstanceEnv, withInstance } from "@meridian/db/embedded";
import { type Asked, type Command, type Console, camel, type Finding, UsageError } from "./command";
import { people } from "./people";
import { prices } from "./prices";
import { retention } from "./retention";
import { rollup } from "./rollup";
import { workspaces } from "./workspaces";

const COMMANDS: Record<string, Command> = { ...people, ...prices, ...rollup, ...retention, ...workspaces };

const FINE = 0;
const FAILED = 1;
const USAGE = 2;

/** Runs one of the operator's commands. Answers go to stdout, every other word to stderr; the number is the exit code. */
export async function runAdmin(args: string[], console: Console, env?: InstanceEnv): Promise<number> {
  const asked = helpFor(args);
  if (asked) {
    console.stdout.write(asked);
    return FINE;
  }
  try {
    const { command, values, isHelp, isJson } = parse(args);
    if (isHelp) {
      console.stdout.write(`npm run admin -- ${command.usage}\n\n${command.does}\n`);
      return FINE;
    }
    const work = command.plan(await withPassword(values, console), console);
    const { answer, hasFailed = false } = await onDatabase(work, env);
    if (answer) console.stdout.write(isJson ? `${JSON.stringify(answer)}\n` : lines(answer));
    return hasFailed ? FAILED : FINE;
  } catch (error) {
    return explain(error, console);
  }
}

function parse(args: string[]) {
  const name = Object.keys(COMMANDS).find((words) => args.slice(0, words.split(" ").length).join(" ") === words);
  const command = name === undefined ? undefined : COMMANDS[name];
  if (name === undefined || !command) throw new UsageError(`no such command\n\n${help()}`);
  const always = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  const { values } = parseArgs({
    args: args.slice(name.split(" ").length),
    options: { ...command.flags, ...always },
    strict: true,
  });
  const { json, help: isHelp, ...flags } = values;
  const asked: Asked = Object.fromEntries(Object.entries(flags).map(([flag, value]) => [camel(flag), value]));
  return { command, values: asked, isHelp: isHelp === true, isJson: json === true };
}

/** Never a flag: those are seen by everybody on the machine. One line end is not part of a password. */
async function withPassword({ passwordStdin, ...asked }: Asked, { stdin }: Console): Promise<Asked> {
  if (passwordStdin !== true) return asked;
  const decoder = new TextDecoder();
  let password = "";
  for await (const piece of stdin)
    password += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  return { ...asked, password: password.replace(/\r?\n$/, "") };
}

async function onDatabase(work: (db: Db) => Promise<Finding>, env: InstanceEnv | undefined): Promise<Finding> {
  let isOpen = false;
  try {
    return await withInstance(async ({ url }) => {
      isOpen = true;
      const { db, close } = connect(url, { max: 2, statementTimeoutMs: 0, applicationName: "meridian-admin" });
      return work(db).finally(close);
    }, env);
  } catch (error) {
    throw isOpen ? error : new ShutInstance(error);
  }
}

/** The operator's own to mend: a variable, a directory, a lock. A stack would only hide what is said. */
class ShutInstance extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

function explain(error: unknown, { stderr }: Console): number {
  if (error instanceof UsageError || isArgumentError(error)) {
    stderr.write(`${error.message}\n`);
    return USAGE;
  }
  if (isDatabaseAway(error)) stderr.write(`the database can not be reached: ${String(error)}\n`);
  else if (error instanceof DomainError || error instanceof ShutInstance) stderr.write(`${error.message}\n`);
  else stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return FAILED;
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");

const lines = (answer: object) =>
  Object.entries(answer)
    .map(([key, value]) => `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}\n`)
    .join("");

const HELP = ["help", "--help", "-h"];

/** For everything, or for what begins with words that are no command yet, such as `rollup`. */
function helpFor(args: string[]): string | undefined {
  const words = args.filter((word) => !HELP.includes(word)).join(" ");
  if (words.length === args.join(" ").length) return undefined;
  const names = Object.keys(COMMANDS).filter((name) => words === "" || name.startsWith(`${words} `));
  return names.length > 0 ? help(names) : undefined;
}

function help(names = Object.keys(COMMANDS)): string {
  const commands = names
    .flatMap((name) => COMMANDS[name] ?? [])
    .map(({ usage, does }) => `  ${usage}\n      ${does}\n`);
  return `The operator's commands. They join the running database, or start it for their own duration.

  npm run --silent admin -- <command> [--json] [--help]

${commands.join("")}
Exit codes: 0 fine, 1 failed, 2 usage.
`;
}
