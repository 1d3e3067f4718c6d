import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { CHOSEN_COLUMNS, type ColumnId, SORTS } from "./prepare/columns";

const COLUMNS: readonly ColumnId[] = CHOSEN_COLUMNS.map(({ id }) => id);
const several = parseAsArrayOf(parseAsString);

/**
 * What of the list lies in its address: all of it but which machines are open, which is the reader's own. So are the
 * columns, where the address names none. `view=all` says that nothing is asked, whatever the reader's default view is.
 */
export const listParams = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SORTS),
  group: parseAsStringLiteral(["machine", "none"]).withDefault("machine"),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMNS)),
  view: parseAsStringLiteral(["all"]),
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
