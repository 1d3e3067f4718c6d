import { z } from "zod";
import { id, role } from "../trpc/input";

export const oneMember = z.object({ userId: id });
export const roleChange = z.object({ userId: id, role });
/** `handTo` gets the runtimes and agents of whoever goes. */
export const removal = z.object({ userId: id, handTo: id.optional() });
