import { localDateOf } from "@meridian/time";
import { notFound } from "next/navigation";
import { cache } from "react";
import { type AskedRange, inputOf, rangeOf } from "~/features/report/range/range";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { prefetched, required, trpc, workspaceOf } from "~/trpc/server";
import { calendarInput } from "./calendar/calendar-input";
import { namesInput, rejectsInput, tasksInput } from "./reported/inputs";

const readRuntime = cache((runtimeId: string) => required(trpc.runtime.get({ runtimeId })));

type Place = { workspace: string; runtimeId: string };

/** The runtime of an address. One that is missing, foreign or of another workspace is not found. */
export async function runtimeAt({ workspace: slug, runtimeId }: Place) {
  const [workspace, runtime] = await Promise.all([workspaceOf(slug), readRuntime(runtimeId)]);
  if (runtime.workspaceId !== workspace.id) notFound();
  return { workspace, runtime };
}

/** Everything the page's cards read, asked for at once, in the reader's zone: the first paint has every number. */
export async function prefetchRuntime(place: Place, asked: AskedRange & { tz: string | null }): Promise<void> {
  const [{ runtime, workspace }, { zone }] = await Promise.all([
    runtimeAt(place),
    readViewingZone(asked.tz ?? undefined),
  ]);
  const range = rangeOf(asked, localDateOf(new Date(), zone));
  const report = { runtimeId: runtime.id, tz: zone, ...inputOf(range) };
  const calendar = calendarInput(runtime.id, zone);
  await Promise.all([
    trpc.runtime.get.prefetch({ runtimeId: runtime.id }),
    trpc.budget.notices.prefetch({ workspaceId: workspace.id }),
    trpc.budget.limits.prefetch({ workspaceId: workspace.id }),
    trpc.runtime.usage.prefetch(report),
    trpc.runtime.totals.prefetch(report),
    trpc.runtime.byHour.prefetch(report),
    trpc.runtime.byHourOfWeek.prefetch(report),
    trpc.runtime.hourlyActivity.prefetch(report),
    trpc.runtime.byAgent.prefetch(report),
    trpc.runtime.gaps.prefetch(report),
    trpc.runtime.usage.prefetch(calendar),
    trpc.runtime.gaps.prefetch(calendar),
    trpc.runtime.tasks.prefetch(tasksInput(report)),
    trpc.runtime.rejects.prefetch(rejectsInput(runtime.id)),
  ]);
  await trpc.agent.list.prefetch(namesInput(workspace.id, prefetched("runtime", "byAgent")?.agents ?? []));
}
