import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SORTS } from "./prepare/columns";

const several = parseAsArrayOf(parseAsString);

/** What of the list lies in its address: all of it but which columns and machines are open, which are the reader's own. */
export const listParams = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SORTS),
  group: parseAsStringLiteral(["machine", "none"]).withDefault("machine"),
  tz: parseAsString,
  health: several,
  provider: several,
  warnings: several,
  owner: several,
  visibility: several,
  version: several,
  cliVersion: several,
  lastSeen: several,
  agents: several,
  running: several,
  tokens24h: several,
  tokens: several,
  cost: several,
  trend: several,
  machine: several,
};

export const loadListParams = createLoader(listParams);
