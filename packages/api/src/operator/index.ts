export { DomainError } from "../trpc/errors";
export { addMemberByEmail, bootstrap, createTokenFor, getWorkspaceId, operator, setPasswordOf } from "./commands";
export { deleteWorkspace } from "./delete-workspace";
export { doomedWorkspace, newInstance, newMember, newPassword, newToken } from "./schemas";
