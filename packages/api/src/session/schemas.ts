import { z } from "zod";
import { id } from "../trpc/input";

export const oneSession = z.object({ sessionId: id });
