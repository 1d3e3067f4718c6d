import { randomUUID } from "node:crypto";
import { type Db, NO_ID } from "@meridian/db";
import { createInvitation } from "../invitation/commands";
import { enqueueTask } from "../task/commands";
import { createToken } from "../token/commands";
import { createLoginCode } from "../token/login-codes";
import { createView } from "../view/commands";
import { mintAutopilot } from "./automation";
import type { Credential } from "./calls";
import {
  dismiss,
  givePassword,
  mintAgent,
  mintPerson,
  mintRules,
  mintRuntime,
  mintSession,
  mintToken,
  mintWorkspace,
} from "./mint";

/** A workspace with somebody of every kind, and one of every thing that can be named by an id. */
export type World = Awaited<ReturnType<typeof mintWorld>>;

export async function mintWorld(db: Db) {
  const workspace = await mintWorkspace(db);
  const workspaceId = workspace.id;
  const hire = (role: "owner" | "admin" | "member", isDemo = false) =>
    mintPerson(db, { in: { workspaceId, role }, isDemo });
  const people = {
    owner: await hire("owner"),
    admin: await hire("admin"),
    member: await hire("member"),
    runtimeOwner: await hire("member"),
    exMember: await hire("member"),
    demoVisitor: await hire("member", true),
  };
  const elsewhere = await mintWorkspace(db);
  const stranger = await mintPerson(db, { in: { workspaceId: elsewhere.id, role: "owner" } });
  for (const { id } of [...Object.values(people), stranger]) await givePassword(db, id);
  const ownerId = people.runtimeOwner.id;
  const runtime = await mintRuntime(db, { workspaceId, ownerId });
  const agent = await mintAgent(db, { workspaceId, ownerId, runtimeId: runtime.id, archivedAt: new Date() });
  const token = await createToken(
    db,
    { workspaceId, userId: ownerId, kind: "daemon", name: "laptop" },
    { userId: ownerId },
  );
  const rules = await mintRules(db, { workspaceId, createdBy: people.admin.id });
  const view = await createView(
    db,
    { workspaceId, userId: people.owner.id },
    { name: "Offline", query: "health=offline" },
  );
  const { code } = await createLoginCode(db, { workspaceId, userId: ownerId });
  const session = { id: randomUUID() };
  await mintSession(db, { userId: people.owner.id, ...session });
  const invitation = await createInvitation(
    db,
    {
      member: { workspaceId, userId: people.admin.id, role: "admin" },
      email: stranger.email,
      role: "member",
      expiresInDays: 7,
    },
    { userId: people.admin.id },
  );
  const shown = await credentials(db, { workspaceId, people, stranger, elsewhere });
  const automation = await mintWork(db, { workspaceId, ownerId, runtimeId: runtime.id, agentId: agent.id });
  return {
    workspace,
    people,
    runtime,
    agent,
    token,
    ...rules,
    view,
    code,
    session,
    invitation,
    ...automation,
    shown,
  };
}

type Place = { workspaceId: string; ownerId: string; runtimeId: string; agentId: string };

/** An autopilot whose agent works on another runtime, so that this one can be deleted, and a task that waits on this one. */
async function mintWork(db: Db, { ownerId, ...on }: Place) {
  const { workspaceId } = on;
  const workshop = await mintRuntime(db, { workspaceId, ownerId });
  const worker = await mintAgent(db, { workspaceId, ownerId, runtimeId: workshop.id });
  const taskId = "autopilot-task";
  const task = { ...on, externalId: taskId, projectId: NO_ID, title: "Nightly", instructions: "Tidy up." };
  await enqueueTask(db, task);
  return { worker, taskId, ...(await mintAutopilot(db, { workspaceId, ownerId, agentId: worker.id })) };
}

/** Whoever may come to the door. */
export const ACTORS = [
  "anonymous",
  "expiredSession",
  "revokedToken",
  "expiredToken",
  "exMemberToken",
  "revokedDaemon",
  "expiredDaemon",
  "exMemberDaemon",
  "stranger",
  "exMember",
  "demoVisitor",
  "member",
  "runtimeOwner",
  "admin",
  "owner",
  "ownerToken",
  "daemon",
  "daemonOfAnother",
  "daemonElsewhere",
] as const;
export type Actor = (typeof ACTORS)[number];

type People = Record<"owner" | "admin" | "member" | "runtimeOwner" | "exMember" | "demoVisitor", { id: string }>;

type Cast = { workspaceId: string; people: People; stranger: { id: string }; elsewhere: { id: string } };

async function credentials(db: Db, { workspaceId, people, stranger, elsewhere }: Cast) {
  const session = async ({ id: userId }: { id: string }): Promise<Credential> => ({
    cookie: await mintSession(db, { userId }),
  });
  const token = async (
    { id: userId }: { id: string },
    fields: Partial<Parameters<typeof mintToken>[1]>,
  ): Promise<Credential> => ({
    token: await mintToken(db, { workspaceId, userId, kind: "personal", ...fields }),
  });
  const { owner, admin, member, runtimeOwner, exMember, demoVisitor } = people;
  const shown: Record<Actor, Credential> = {
    anonymous: undefined,
    expiredSession: { cookie: await mintSession(db, { userId: owner.id, state: "expired" }) },
    revokedToken: await token(owner, { state: "revoked" }),
    expiredToken: await token(owner, { state: "expired" }),
    exMemberToken: await token(exMember, {}),
    revokedDaemon: await token(runtimeOwner, { kind: "daemon", state: "revoked" }),
    expiredDaemon: await token(runtimeOwner, { kind: "daemon", state: "expired" }),
    exMemberDaemon: await token(exMember, { kind: "daemon" }),
    stranger: await session(stranger),
    exMember: await session(exMember),
    demoVisitor: await session(demoVisitor),
    member: await session(member),
    runtimeOwner: await session(runtimeOwner),
    admin: await session(admin),
    owner: await session(owner),
    ownerToken: await token(owner, {}),
    daemon: await token(runtimeOwner, { kind: "daemon" }),
    daemonOfAnother: await token(member, { kind: "daemon" }),
    daemonElsewhere: await token(stranger, { kind: "daemon", workspaceId: elsewhere.id }),
  };
  await dismiss(db, exMember.id);
  return shown;
}
