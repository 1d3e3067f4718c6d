import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

const yes: Decision = { allowed: true };

type Who = Pick<Member, "userId" | "role">;
type Owned = { ownerId: string | null };

const runsWorkspace = ({ role }: Who) => role !== "member";
const owns = ({ userId }: Who, { ownerId }: Owned) => ownerId === userId;

export const mayEdit = (member: Who, runtime: Owned): Decision =>
  runsWorkspace(member) || owns(member, runtime)
    ? yes
    : { allowed: false, because: "you can only edit your own runtimes" };

export const mayDelete = (member: Who, runtime: Owned): Decision =>
  runsWorkspace(member) || owns(member, runtime)
    ? yes
    : { allowed: false, because: "you can only delete your own runtimes" };

export const mayRenameMachine = (member: Who, machine: Owned): Decision =>
  runsWorkspace(member) || owns(member, machine)
    ? yes
    : { allowed: false, because: "you can only rename your own machines" };

/** Visibility decides who may bind agents, never who may see. */
export const mayBind = (member: Who, runtime: Owned & { visibility: "private" | "public" }): Decision =>
  runsWorkspace(member) || runtime.visibility === "public" || owns(member, runtime)
    ? yes
    : {
        allowed: false,
        because: "this runtime is private: only its owner and the workspace's admins may bind agents to it",
      };
