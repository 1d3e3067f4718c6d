import type { Subject } from "~/features/report/prepare/limit";
import type { Range } from "~/features/report/range/range";
import { inputOf } from "~/features/report/range/range";
import type { Compare } from "../search-params";
import { filtersOf, type Wanted } from "./filters";

type Asked = { workspaceId: string; tz: string; range: Range; wanted: Wanted };

/** What every report of the page is asked: the same on the server, which asks first, and in the browser. */
export const askedOf = ({ workspaceId, tz, range, wanted }: Asked) => ({
  workspaceId,
  tz,
  ...inputOf(range),
  ...filtersOf(wanted),
});

/** With what the window is compared with, where that was chosen. */
export const comparedTo = <Input extends object>(
  input: Input,
  compare: Compare | null,
): Input & { against?: Compare } => (compare === null ? input : { ...input, against: compare });

const SUBJECTS = { runtimes: "runtime", projects: "project" } as const;

/** What a page shows the money of, where that is one thing which may have a budget: everything, a runtime or a project. */
export function budgetSubjectOf(wanted: Wanted): Subject {
  const [narrowed, ...more] = Object.entries(filtersOf(wanted));
  if (!narrowed) return { kind: "workspace" };
  const [field, ids] = narrowed;
  const [id, ...others] = ids ?? [];
  const isOne = more.length === 0 && others.length === 0 && id !== undefined;
  return isOne && (field === "runtimes" || field === "projects") ? { kind: SUBJECTS[field], id } : undefined;
}

export type DashboardInput = ReturnType<typeof askedOf>;
