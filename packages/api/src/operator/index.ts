export { refreshCatalogue } from "../price/commands";
export { listRetention, setRetention } from "../retention/commands";
export { DomainError } from "../trpc/errors";
export { applyRetention } from "./apply-retention";
export {
  addMemberByEmail,
  bootstrap,
  createTokenFor,
  getWorkspaceId,
  operator,
  recordBackfill,
  setPasswordOf,
} from "./commands";
export { deletePerson } from "./delete-person";
export { deleteWorkspace } from "./delete-workspace";
export { exportPerson } from "./export-person";
export {
  doomedPerson,
  doomedWorkspace,
  newInstance,
  newMember,
  newPassword,
  newRetention,
  newToken,
  onePerson,
} from "./schemas";
