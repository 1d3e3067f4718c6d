import { randomUUID } from "node:crypto";
import { TEST_PASSWORD } from "../mint";
import type { World } from "../world";
import { anybody, itsMaker, members, membersChanging, people, rulers } from "./expected";
import { inWorkspace, kept, type Row } from "./row";

const onMember = (world: World) => ({ ...inWorkspace(world), userId: world.people.member.id });

/** Who is let in, and what they did. */
export const PEOPLE: Record<string, Row> = {
  // A stream: what is judged here is whether it opens.
  "event.changes": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "event.newest": { kind: "query", input: inWorkspace, expected: members },
  "user.me": { kind: "query", input: () => undefined, expected: people },
  "user.teamZones": { kind: "query", input: () => undefined, expected: people },
  "user.updatePreferences": { kind: "mutation", input: () => ({ timezone: "Asia/Tokyo" }), expected: people },

  "user.update": {
    kind: "mutation",
    input: () => ({ name: "Renamed" }),
    expected: { ...people, demoVisitor: 403 },
  },
  "user.changePassword": {
    kind: "mutation",
    input: () => ({ currentPassword: TEST_PASSWORD, newPassword: "another horse battery" }),
    expected: { ...people, demoVisitor: 403 },
  },

  "session.list": { kind: "query", input: () => undefined, expected: people },
  "session.revoke": {
    kind: "mutation",
    input: ({ session }) => ({ sessionId: session.id }),
    expected: {
      ...people,
      stranger: 404,
      exMember: 404,
      demoVisitor: 403,
      member: 404,
      runtimeOwner: 404,
      admin: 404,
    },
    names: ["sessionId"],
  },
  "session.revokeOthers": { kind: "mutation", input: () => undefined, expected: { ...people, demoVisitor: 403 } },

  // A view is a preference, and its maker's alone.
  "view.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "view.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), name: `view ${randomUUID()}`, query: "health=offline" }),
    expected: members,
    names: ["workspaceId"],
  },
  "view.update": {
    kind: "mutation",
    input: ({ workspace, view }) => ({ workspaceId: workspace.id, viewId: view.id, name: "Renamed" }),
    expected: itsMaker,
    names: ["workspaceId", "viewId"],
  },
  "view.delete": {
    kind: "mutation",
    input: ({ workspace, view }) => ({ workspaceId: workspace.id, viewId: view.id }),
    expected: itsMaker,
    names: ["workspaceId", "viewId"],
  },

  "workspace.list": { kind: "query", input: () => undefined, expected: people },
  "workspace.get": {
    kind: "query",
    input: ({ workspace }) => ({ slug: workspace.slug }),
    expected: members,
    names: ["slug"],
  },
  "workspace.create": {
    kind: "mutation",
    input: () => ({ name: "New", slug: `new-${randomUUID()}` }),
    expected: { ...people, demoVisitor: 403 },
  },

  "member.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },

  "member.removal": {
    kind: "query",
    input: onMember,
    expected: { ...members, demoVisitor: 403, runtimeOwner: 403 },
    names: ["workspaceId", "userId"],
  },
  "member.update": {
    kind: "mutation",
    input: (world) => ({ ...onMember(world), role: "admin" }),
    expected: rulers,
    names: ["workspaceId", "userId"],
  },
  // The member goes; a colleague may not send them.
  "member.remove": {
    kind: "mutation",
    input: onMember,
    expected: { ...membersChanging, runtimeOwner: 403 },
    names: ["workspaceId", "userId"],
  },
  // The only owner stays.
  "member.leave": {
    kind: "mutation",
    input: inWorkspace,
    expected: { ...membersChanging, owner: 409, ownerToken: 409 },
    names: ["workspaceId"],
  },

  "audit.list": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "invitation.roles": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "invitation.list": {
    kind: "query",
    input: inWorkspace,
    expected: rulers,
    names: ["workspaceId"],
  },
  "invitation.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), email: `${randomUUID()}@example.com`, role: "admin" }),
    expected: rulers,
    names: ["workspaceId"],
  },
  "invitation.revoke": {
    kind: "mutation",
    input: ({ invitation }) => ({ invitationId: invitation.id }),
    expected: rulers,
    names: ["invitationId"],
  },
  "invitation.get": { kind: "query", input: ({ invitation }) => ({ token: invitation.token }), expected: anybody },
  // It is for the stranger.
  "invitation.accept": {
    kind: "mutation",
    input: ({ invitation }) => ({ token: invitation.token }),
    expected: {
      ...people,
      exMember: 403,
      demoVisitor: 403,
      member: 403,
      runtimeOwner: 403,
      admin: 403,
      owner: 403,
      ownerToken: 403,
    },
  },

  "token.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "token.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), kind: "daemon", name: "laptop" }),
    expected: membersChanging,
    names: ["workspaceId"],
  },
  "token.revoke": kept(({ token }) => ({ tokenId: token.id }), "tokenId"),
  "token.createLoginCode": {
    kind: "mutation",
    input: inWorkspace,
    expected: membersChanging,
    names: ["workspaceId"],
  },
  // The code is the credential: whatever else is shown beside it says nothing, but for a daemon's token.
  "token.redeemLoginCode": {
    kind: "mutation",
    input: ({ code }) => ({ code, name: "laptop" }),
    expected: anybody,
  },
};
