import { Globe, Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { ColumnId } from "../prepare/columns";
import type { ListRow } from "../prepare/row";
import type { CellContext } from "./cell-context";
import { HealthCell } from "./health-cell";
import { NameCell } from "./name-cell";
import { CostCell, TokensCell, TrendCell } from "./usage-cells";

type Cell = (row: ListRow, context: CellContext) => ReactNode;

/** How each column is written. What is cut off is read whole in its hint. */
export const CELLS: Record<ColumnId, Cell> = {
  name: (row, context) => <NameCell row={row} context={context} />,
  machine: ({ machine }) => <Cut hint={machine}>{machine}</Cut>,
  provider: ({ product, version }) => (
    <Cut hint={version ? `${product} ${version}` : product}>
      {product} <span className="text-ink-muted">{version}</span>
    </Cut>
  ),
  version: ({ version }) => version || "—",
  cliVersion: ({ cliVersion }) => cliVersion || "—",
  health: (row, context) => <HealthCell row={row} context={context} />,
  lastSeen: ({ lastSeenAt }, context) => <LastSeen at={lastSeenAt} context={context} />,
  agents: ({ agentCount }, { formats }) => formats.count(agentCount),
  running: ({ runningTasks }, { formats }) => formats.count(runningTasks),
  tokens24h: ({ tokens24h }, { formats }) => (
    <span data-hint={`${formats.count(tokens24h)} tokens in the last 24 hours`}>{formats.compact(tokens24h)}</span>
  ),
  tokens: (row, context) => <TokensCell row={row} context={context} />,
  cost: (row, context) => <CostCell row={row} context={context} />,
  trend: (row, context) => <TrendCell row={row} context={context} />,
  owner: ({ owner }) => <Cut hint={owner}>{owner}</Cut>,
  visibility: ({ visibility }) => <Visibility visibility={visibility} />,
};

const Cut = ({ hint, children }: { hint: string; children: ReactNode }) => (
  <span data-hint={hint} className="block truncate">
    {children}
  </span>
);

function LastSeen({ at, context: { formats, zone, now } }: { at: string | null; context: CellContext }) {
  if (at === null) return "Never";
  // The clock of the browser, or the second in which the page was made, may be behind the last sign of life.
  const instant = new Date(at);
  return (
    <time dateTime={at} data-hint={`${formats.instant(instant, zone)}, ${zone}`}>
      {formats.relative(instant < now ? instant : now, now)}
    </time>
  );
}

const VISIBILITIES = {
  private: {
    icon: <Lock aria-hidden className="size-3.5" />,
    word: "Private",
    meaning: "Only its owner and admins may bind agents to it",
  },
  public: {
    icon: <Globe aria-hidden className="size-3.5" />,
    word: "Public",
    meaning: "Any member may bind agents to it",
  },
};

function Visibility({ visibility }: Pick<ListRow, "visibility">) {
  const { icon, word, meaning } = VISIBILITIES[visibility];
  return (
    <span data-hint={meaning} className="flex w-fit items-center gap-1.5">
      {icon}
      {word}
    </span>
  );
}
