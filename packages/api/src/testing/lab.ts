import type { TestDatabase } from "@meridian/db/testing";
import type { Role } from "../member/queries";
import { type TestApi, testApi, testServices } from "./calls";
import { mintPerson, mintSession, mintToken, mintWorkspace } from "./mint";

/** Somebody in the lab, with everything they can show. */
export type LabMember = { userId: string; cookie: string; daemon: { token: string } };

/** A workspace of one test's own, with members as it needs them, and the API in front of it. */
export type Lab = { api: TestApi; workspaceId: string; slug: string; member: (role?: Role) => Promise<LabMember> };

export async function mintLab(database: TestDatabase): Promise<Lab> {
  const { db } = database;
  const { id: workspaceId, slug } = await mintWorkspace(db);
  const member = async (role: Role = "member") => {
    const { id: userId } = await mintPerson(db, { in: { workspaceId, role } });
    return {
      userId,
      cookie: await mintSession(db, { userId }),
      daemon: { token: await mintToken(db, { workspaceId, userId, kind: "daemon" }) },
    };
  };
  return { api: testApi(testServices(database)), workspaceId, slug, member };
}
