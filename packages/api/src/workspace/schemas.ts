import { z } from "zod";
import { line, slug } from "../trpc/input";
import { DEMO_SLUG } from "./queries";

export const newWorkspace = z.object({
  name: line(100),
  slug: slug.refine((text) => text !== DEMO_SLUG, "this name is reserved"),
});

/** Looked up as it comes: what no workspace can be called is not found. */
export const bySlug = z.object({ slug: line(100) });
