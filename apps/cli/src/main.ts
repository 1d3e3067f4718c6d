import { runCommand } from "./commands/run-command";
import { isOldNode, OLDEST_NODE } from "./machine/node-version";
import { openTerminal } from "./terminal/terminal";

const args = process.argv.slice(2);
const terminal = openTerminal(args.includes("--json"));
if (isOldNode()) {
  terminal.say(`meridian: needs Node ${OLDEST_NODE} or later, and this is ${process.versions.node}`);
  process.exitCode = 1;
} else process.exitCode = await runCommand(args, terminal);
