"use client";

import { parseZone, type ZoneId } from "@meridian/time";
import { useMemo } from "react";
import { trpc } from "~/trpc/client";

const HOUR_MS = 3_600_000;

/** Where the people one works with have their days, without a word about who. */
export function useTeamZones(): readonly ZoneId[] {
  const { data } = trpc.user.teamZones.useQuery(undefined, { staleTime: HOUR_MS });
  return useMemo(() => (data ?? []).flatMap((name) => parseZone(name) ?? []), [data]);
}
