import { z } from "zod";

/** How to read is a matter of display: whatever is no number of days, zone or past day falls through, and never errors. */
export const reportInput = z.object({ days: z.unknown(), tz: z.unknown(), lastDay: z.unknown() }).partial();
