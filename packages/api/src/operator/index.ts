export { DomainError } from "../trpc/errors";
export { addMemberByEmail, bootstrap, createTokenFor, getWorkspaceId, setPasswordOf } from "./commands";
export { newInstance, newMember, newPassword, newToken } from "./schemas";
