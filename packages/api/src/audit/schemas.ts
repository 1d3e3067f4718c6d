import { z } from "zod";
import { cursor, micros, pageLength } from "../trpc/cursor";
import { id, line } from "../trpc/input";

const place = z.tuple([micros, id]).transform(([atMicros, id]) => ({ atMicros, id }));

/** `actorId` null: the operator, by a command on the server. */
export const auditPage = z.object({
  workspaceId: id,
  actorId: id.nullable().optional(),
  action: line(100).optional(),
  targetKind: line(100).optional(),
  targetId: line(200).optional(),
  days: z.int("a whole number of days").min(1, "at least 1").max(3_650, "at most 3650").optional(),
  cursor: cursor(place),
  limit: pageLength,
});
