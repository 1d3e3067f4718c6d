import type { Range } from "~/features/report/range/range";
import { inputOf } from "~/features/report/range/range";
import { filtersOf, type Wanted } from "./filters";

type Asked = { workspaceId: string; tz: string; range: Range; wanted: Wanted };

/** What every report of the page is asked: the same on the server, which asks first, and in the browser. */
export const askedOf = ({ workspaceId, tz, range, wanted }: Asked) => ({
  workspaceId,
  tz,
  ...inputOf(range),
  ...filtersOf(wanted),
});

export type DashboardInput = ReturnType<typeof askedOf>;
