import { z } from "zod";
import { cursor, micros, pageLength } from "../trpc/cursor";
import { id, line } from "../trpc/input";

/** Kept as the URL parser writes it. Where it may lead is a matter of the server's settings. */
const url = line(2_000).transform((text, context) => {
  if (URL.canParse(text)) return new URL(text).href;
  context.addIssue({ code: "custom", message: "not a URL" });
  return z.NEVER;
});

export const newEndpoint = z.object({ workspaceId: id, url });
export const oneEndpoint = z.object({ endpointId: id });
export const endpointChange = oneEndpoint.extend({
  url: url.optional(),
  isStopped: z.boolean("true or false").optional(),
});
export const oneDelivery = z.object({ deliveryId: id });

const place = z.tuple([micros, id]).transform(([createdMicros, id]) => ({ createdMicros, id }));
export const deliveryPage = oneEndpoint.extend({ cursor: cursor(place), limit: pageLength });
