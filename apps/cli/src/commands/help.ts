import { SOURCES } from "../sources/known";
import { program } from "../terminal/program";

type Help = {
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly string[];
  readonly flags: readonly string[];
};

const COMMON = ["--json            answer as JSON on stdout", "-h, --help        this text"];

export const HELP = {
  login: {
    summary: "set this machine up to report to a workspace",
    usage: `${program} login --url URL [--agent NAME] [--allow DIR]… [--allow-all] [--run-in DIR]… [--workspace SLUG] [--token-file FILE]`,
    examples: [
      `${program} login --url https://meridian.example.com --allow ~/work`,
      `${program} login --url http://localhost:3000 --allow-all --token-file token.txt`,
    ],
    flags: [
      "--url URL         where the server is; https, but on this machine itself",
      "--agent NAME      the name this machine's agent is counted under",
      "--allow DIR       count sessions that began in DIR; may be repeated, replaces what was allowed before",
      "--allow-all       count all sessions",
      '--run-in DIR      let autopilots have agents work in DIR, with "run"; may be repeated, replaces what was allowed',
      "                  before. A task of a project goes to the directory of its name, one of none to the first",
      "--workspace SLUG  which workspace, for a personal token of somebody in several",
      "--token-file FILE read the token or code from FILE; else it is asked for, or read from stdin",
    ],
  },
  collect: {
    summary: "read logs and send what is new",
    usage: `${program} collect [--once | --watch] [--source NAME]… [--root DIR]… [--dry-run]`,
    examples: [
      `${program} collect --dry-run`,
      `${program} collect --watch`,
      `${program} collect --dry-run --root ~/.claude`,
    ],
    flags: [
      "--once            read and send once (this is the default)",
      "--watch           go on until interrupted",
      `--source NAME     only these: ${SOURCES.map(({ name }) => name).join(", ")}`,
      "--root DIR        read this folder instead of the usual ones, and all of it: naming it is consent",
      "                  (for claude-code: the folder that holds projects)",
      "--dry-run         print what would be sent, one item a line, and send nothing",
    ],
  },
  run: {
    summary: "do what autopilots ask of this machine's agents",
    usage: `${program} run [--once | --watch] [--minutes N] [--turns N]`,
    examples: [`${program} login --run-in ~/work/website`, `${program} run --watch`],
    flags: [
      "--once            do what waits now (this is the default)",
      "--watch           go on until interrupted",
      "--minutes N       the longest that one task may take; 60 unless said",
      "--turns N         the most turns an agent may take for one; 50 unless said",
    ],
  },
  usage: {
    summary: "show a runtime's report",
    usage: `${program} usage [--runtime NAME|ID] [--days N] [--tz ZONE] [--by day|agent|hour|model]`,
    examples: [
      `${program} usage`,
      `${program} usage --by model --days 7`,
      `${program} usage --tz Asia/Kathmandu --by hour`,
    ],
    flags: [
      "--runtime R       a runtime's name or id; this machine's own unless said",
      "--days N          1 to 365 full local days and today so far",
      "--tz ZONE         whose days; unless said, those of your preferences",
      "--by WHAT         day (unless said), agent, hour or model",
    ],
  },
  status: {
    summary: "what is set up and sent",
    usage: `${program} status`,
    examples: [`${program} status --json`],
    flags: [],
  },
  doctor: {
    summary: "what is wrong and what to do",
    usage: `${program} doctor`,
    examples: [`${program} doctor`],
    flags: [],
  },
} as const satisfies Record<string, Help>;

export type Command = keyof typeof HELP;
export const COMMANDS = Object.keys(HELP) as Command[];

export function helpOf(command: Command): string {
  const { summary, usage, examples, flags }: Help = HELP[command];
  return [
    `meridian ${command}: ${summary}`,
    ["Examples", ...examples.map((line) => `  ${line}`)].join("\n"),
    ["Usage", `  ${usage}`].join("\n"),
    ["Options", ...[...flags, ...COMMON].map((line) => `  ${line}`)].join("\n"),
    "Exit codes: 0 fine, 1 failed, 2 not understood.",
  ].join("\n\n");
}

export function overview(): string {
  return [
    "meridian: what coding agents used on this machine, counted once",
    [
      "Examples",
      `  ${program} login --url https://meridian.example.com --allow ~/work`,
      `  ${program} collect --dry-run`,
      `  ${program} collect --watch`,
    ].join("\n"),
    ["Commands", ...COMMANDS.map((name) => `  ${name.padEnd(9)} ${HELP[name].summary}`)].join("\n"),
    `"${program} COMMAND --help" tells more. "${program} --version" says which this is.`,
  ].join("\n\n");
}
