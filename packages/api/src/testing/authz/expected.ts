import type { Actor } from "../world";

export type Expected = Record<Actor, number>;

const noCredential = {
  anonymous: 401,
  expiredSession: 401,
  revokedToken: 401,
  expiredToken: 401,
  exMemberToken: 401,
  revokedDaemon: 401,
  expiredDaemon: 401,
  exMemberDaemon: 401,
};
const noDaemon = { daemon: 403, daemonOfAnother: 403, daemonElsewhere: 403 };
const everyMember = { member: 200, runtimeOwner: 200, admin: 200, owner: 200, ownerToken: 200 };

/** Everybody who is signed in. */
export const people = { ...noCredential, ...noDaemon, stranger: 200, exMember: 200, demoVisitor: 200, ...everyMember };
/** Members of the workspace; nobody else learns that it is there. */
export const members = { ...people, stranger: 404, exMember: 404 };
export const membersChanging = { ...members, demoVisitor: 403 };
/** Whoever runs the workspace, whatever belongs to whom. */
export const rulers = { ...membersChanging, member: 403, runtimeOwner: 403 };
/** Anybody at all, but for a daemon's token. */
export const anybody = {
  ...people,
  anonymous: 200,
  expiredSession: 200,
  revokedToken: 200,
  expiredToken: 200,
  exMemberToken: 200,
  revokedDaemon: 200,
  expiredDaemon: 200,
  exMemberDaemon: 200,
};
/** Whoever owns the thing or runs the workspace. */
export const keepers = { ...membersChanging, member: 403 };
/** The owner of the workspace made it, and it is there for nobody else. */
export const itsMaker = { ...members, demoVisitor: 404, member: 404, runtimeOwner: 404, admin: 404 };
/** Machines: a person is turned away before anything is looked up. */
export const machines = {
  ...noCredential,
  stranger: 403,
  exMember: 403,
  demoVisitor: 403,
  member: 403,
  runtimeOwner: 403,
  admin: 403,
  owner: 403,
  ownerToken: 403,
  daemon: 200,
  daemonOfAnother: 200,
  daemonElsewhere: 200,
};
export const ownMachine = { ...machines, daemonOfAnother: 404, daemonElsewhere: 404 };
