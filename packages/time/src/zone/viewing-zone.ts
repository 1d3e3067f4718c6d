import { parseZone, UTC, type ZoneId } from "./zone-id";

export type ViewingZoneSource = "request" | "preference" | "browser" | "default";
export type ViewingZone = { readonly zone: ZoneId; readonly source: ViewingZoneSource };
export type ViewingZoneSources = {
  readonly request?: unknown;
  readonly preference?: unknown;
  readonly browser?: unknown;
};

/**
 * Whose days a reader sees: what the request asks for, else what they chose, else what their browser reports, else UTC.
 * Reading never fails for a zone's sake, so whatever is no zone is passed over.
 */
export function viewingZone({ request, preference, browser }: ViewingZoneSources): ViewingZone {
  const requested = parseZone(request);
  if (requested) return { zone: requested, source: "request" };
  const preferred = parseZone(preference);
  if (preferred) return { zone: preferred, source: "preference" };
  // Chrome's name for the zone of a machine set to GMT. From anyone else "+00:00" is no zone.
  const reported = browser === "+00:00" ? UTC : parseZone(browser);
  if (reported) return { zone: reported, source: "browser" };
  return { zone: UTC, source: "default" };
}
