import { z } from "zod";
import { id } from "../trpc/input";

export const checkInput = z.object({ workspaceId: id });

/** How to read is a matter of display: what is no number of days, zone or past day falls through, as in every report. */
export const sumsInput = checkInput.extend({ days: z.unknown(), tz: z.unknown(), lastDay: z.unknown() }).partial({
  days: true,
  tz: true,
  lastDay: true,
});
