import { runCommand } from "./command";
import { openTerminal } from "./terminal/terminal";

const args = process.argv.slice(2);
process.exitCode = await runCommand(args, openTerminal(args.includes("--json")));
