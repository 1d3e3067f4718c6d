import { describe, expect, test } from "vitest";
import type { Role } from "../member/queries";
import { mayBind, mayDelete, mayEdit } from "./permissions";

const ada = "ada";
const roles: Role[] = ["owner", "admin", "member"];
const cases = roles.flatMap((role) =>
  [ada, "grace", null].flatMap((ownerId) =>
    (["private", "public"] as const).map((visibility) => ({ role, ownerId, visibility })),
  ),
);

describe.each(cases)(
  "a workspace's $role named ada, before a $visibility runtime of $ownerId",
  ({ role, ownerId, visibility }) => {
    const member = { userId: ada, role };
    const runtime = { ownerId, visibility };
    const isTheirs = role !== "member" || ownerId === ada;

    test("edits and deletes what is theirs or what they run, and is told why not", () => {
      expect(mayEdit(member, runtime)).toEqual(
        isTheirs ? { allowed: true } : { allowed: false, because: "you can only edit your own runtimes" },
      );
      expect(mayDelete(member, runtime)).toEqual(
        isTheirs ? { allowed: true } : { allowed: false, because: "you can only delete your own runtimes" },
      );
    });

    test("binds agents to that, and to what is public", () => {
      expect(mayBind(member, runtime).allowed).toBe(isTheirs || visibility === "public");
    });
  },
);
