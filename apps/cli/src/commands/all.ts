import type { Terminal } from "../terminal/terminal";
import { collect } from "./collect";
import { doctor } from "./doctor";
import type { Command } from "./help";
import { login } from "./login";
import { run } from "./run";
import { status } from "./status";
import { usage } from "./usage";

export const RUN: Record<Command, (args: readonly string[], terminal: Terminal) => Promise<number>> = {
  login,
  collect,
  run,
  usage,
  status,
  doctor,
};
