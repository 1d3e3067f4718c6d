export { refreshCatalogue } from "../price/commands";
export { listRetention, setRetention } from "../retention/commands";
export { DomainError } from "../trpc/errors";
export { applyRetention } from "./apply-retention";
export { addMemberByEmail, bootstrap, createTokenFor, getWorkspaceId, operator, setPasswordOf } from "./commands";
export { deleteWorkspace } from "./delete-workspace";
export { doomedWorkspace, newInstance, newMember, newPassword, newRetention, newToken } from "./schemas";
