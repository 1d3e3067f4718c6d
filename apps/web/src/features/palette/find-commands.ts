import { foldWords } from "~/features/viewing-zone/zones/search";
import type { Command } from "./commands";

export type CommandGroup = { name: string; commands: Command[] };

/** More than these nobody reads; typing on finds the rest. */
const MOST = 60;

/** What a few typed letters mean, the likeliest first; without any, everything that is not quiet. */
export function findCommands(commands: readonly Command[], query: string): CommandGroup[] {
  const parts = foldWords(query).split(" ").filter(Boolean);
  const found = commands
    .map((command) => ({
      command,
      rank: parts.length === 0 ? Number(command.isQuiet ?? 0) * MISS : rankOf(command, parts),
    }))
    .filter(({ rank }) => rank < MISS)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST);
  const groups = new Map<string, Command[]>();
  for (const { command } of found) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].map(([name, members]) => ({ name, commands: members }));
}

const MISS = 1_000;

/** Each part of the query must begin a word, or at least be in one; what is in the name counts for more, one of many for less. */
function rankOf({ name, aside = "", words = "", group, isQuiet }: Command, parts: readonly string[]): number {
  const named = ` ${foldWords(name)}`;
  const known = ` ${foldWords(`${aside} ${words} ${group}`)}`;
  const typed = ` ${parts.join(" ")}`;
  const begins = named.startsWith(typed) || ` ${foldWords(words)}`.startsWith(typed);
  let rank = (begins ? 0 : 1) + (isQuiet ? 0.5 : 0);
  for (const part of parts) {
    if (named.includes(` ${part}`)) rank += 0;
    else if (known.includes(` ${part}`)) rank += 2;
    else if (named.includes(part)) rank += 3;
    else if (part.length > 2 && known.includes(part)) rank += 5;
    else return MISS;
  }
  return rank;
}
