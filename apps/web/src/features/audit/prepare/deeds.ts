import type { Answers } from "~/trpc/client";
import { spoken } from "./actions";

export type Deed = Answers["audit"]["list"]["rows"][number];

export function actorWords({ actorId, actorName, operator }: Pick<Deed, "actorId" | "actorName" | "operator">): string {
  if (actorId !== null) return actorName ?? "Somebody who is gone";
  return operator === null ? "Operator" : `Operator (${operator})`;
}

type Target = Pick<Deed, "targetKind" | "targetId" | "targetName" | "isTargetThere" | "before" | "after">;

/** What was done something to: by its name, or by its kind where nobody knows the name any more. */
export function targetWords({ targetKind, targetName, before, after }: Target): string {
  const said = { ...before, ...after };
  if (targetName) return targetName;
  if (targetKind === "price" && said.model) return `${said.provider} ${said.model}`;
  if (targetKind === "budget" && said.subject === "workspace") return "Whole workspace";
  return typeof said.email === "string" ? said.email : spoken(targetKind);
}

/** The page it is on, below the workspace's; nothing where there is none, or none any more. */
export function targetPath({ targetKind, targetId, isTargetThere }: Target): string | undefined {
  if (targetKind === "price") return "prices";
  if (targetKind === "budget" || targetKind === "webhook") return "budgets";
  if (targetKind === "invitation") return "members";
  if (!isTargetThere) return undefined;
  return {
    runtime: `runtimes/${targetId}`,
    autopilot: `autopilots/${targetId}`,
    agent: "agents",
    member: "members",
    token: "tokens",
  }[targetKind];
}
