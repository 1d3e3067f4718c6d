import { z } from "zod";
import { id, line } from "../trpc/input";

const MOST_CLAIMED = 10;
const wanted = `a whole number from 1 to ${MOST_CLAIMED}`;

export const claim = z.object({
  runtimeId: id,
  limit: z.number(wanted).int(wanted).min(1, wanted).max(MOST_CLAIMED, wanted).default(1),
});

/** By the id that the claim gave it. */
export const oneTask = z.object({ runtimeId: id, taskId: line(200) });

export const failedTask = z.object({ ...oneTask.shape, failureReason: line(200).optional() });
