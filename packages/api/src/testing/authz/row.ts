import type { World } from "../world";
import { type Expected, keepers } from "./expected";

/** What one procedure answers to everybody, for an input that is right. */
export type Row = {
  kind: "query" | "mutation";
  input: (world: World) => Record<string, unknown> | undefined;
  expected: Expected;
  /** The fields that name a thing; a foreign one must be answered like a missing one. */
  names?: string[];
};

export const inWorkspace = ({ workspace }: World) => ({ workspaceId: workspace.id });
export const onRuntime = ({ runtime }: World) => ({ runtimeId: runtime.id });
export const kept = (input: Row["input"], ...names: string[]): Row => ({
  kind: "mutation",
  input,
  expected: keepers,
  names,
});
