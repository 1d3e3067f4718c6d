import { claudeRoots } from "../env";
import { discoverClaudeLogs } from "./claude-discover";
import { parseClaudeLine } from "./claude-line";
import type { Source } from "./source";

export const claudeCode: Source = {
  name: "claude-code",
  provider: "claude",
  usageProvider: "anthropic",
  product: "Claude Code",
  defaultRoots: claudeRoots,
  discover: discoverClaudeLogs,
  parseLine: parseClaudeLine,
};
