/** A column that names a person, and what becomes of its rows when they are erased. */
export type Naming = {
  table: string;
  column: string;
  /** The row is theirs alone and goes; or it is the workspace's and stays, with the id of somebody who is nobody any more. */
  fate: "goes" | "stays";
  /** What is never written into an export: it would open a door, or is no use to anybody. */
  secrets?: readonly string[];
};

/** All there are: a test holds this to the schema, so that a new table cannot be forgotten. */
export const NAMES_OF_PEOPLE: readonly Naming[] = [
  {
    table: "accounts",
    column: "user_id",
    fate: "goes",
    secrets: ["password", "access_token", "refresh_token", "id_token"],
  },
  { table: "sessions", column: "user_id", fate: "goes", secrets: ["token"] },
  { table: "members", column: "user_id", fate: "goes" },
  { table: "access_tokens", column: "user_id", fate: "goes", secrets: ["hash", "attempt_id"] },
  { table: "login_codes", column: "user_id", fate: "goes", secrets: ["hash"] },
  { table: "invitations", column: "invited_by", fate: "goes", secrets: ["hash"] },
  { table: "saved_views", column: "user_id", fate: "goes" },
  { table: "notice_dismissals", column: "user_id", fate: "goes" },
  { table: "runtimes", column: "owner_id", fate: "stays" },
  { table: "agents", column: "owner_id", fate: "stays" },
  { table: "autopilots", column: "owner_id", fate: "stays" },
  { table: "model_prices", column: "created_by", fate: "stays" },
  { table: "budgets", column: "created_by", fate: "stays" },
  { table: "webhook_endpoints", column: "created_by", fate: "stays", secrets: ["secret_seed", "previous_seed"] },
  { table: "rollup_checks", column: "requested_by", fate: "stays" },
  { table: "audit_log", column: "actor_id", fate: "stays" },
];
