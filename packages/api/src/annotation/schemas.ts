import { z } from "zod";

/** As of every report: what is no number of days, zone or past day falls through, and never errors. */
export const annotationInput = z.object({ days: z.unknown(), tz: z.unknown(), lastDay: z.unknown() }).partial();
