import { NO_ID } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";

export const DIMENSIONS = ["agent", "runtime", "project", "member", "model", "provider"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/** How rows of `source`, buckets or tasks, are told apart. What is gone, or was never named, has the key ''. */
export type Dimension = {
  /** Of `source`; facts are summed by it before anything is joined. */
  column: SQL;
  joins: (workspaceId: string) => SQL;
  key: SQL;
  /** What people call it, and what tells it from others of that name. */
  label: SQL;
  detail: SQL;
  /** A run has one agent, runtime, project and member, but any number of models. */
  isOfTask: boolean;
};

const ofRuntime = (workspaceId: string) =>
  sql`left join runtimes on runtimes.workspace_id = ${workspaceId}::uuid and runtimes.id = source.runtime_id`;
const ofModel = () => sql`join models on models.id = source.model_id`;
const nothing = sql`null::text`;

export const dimensions: Record<DimensionName, Dimension> = {
  agent: {
    column: sql`agent_id`,
    joins: (workspaceId) =>
      sql`left join agents on agents.workspace_id = ${workspaceId}::uuid and agents.id = source.agent_id and agents.deleted_at is null`,
    key: sql`coalesce(agents.id::text, '')`,
    label: sql`agents.name`,
    detail: nothing,
    isOfTask: true,
  },
  runtime: {
    column: sql`runtime_id`,
    joins: (workspaceId) => sql`${ofRuntime(workspaceId)} and runtimes.deleted_at is null`,
    key: sql`coalesce(runtimes.id::text, '')`,
    label: sql`coalesce(runtimes.name, runtimes.reported_name)`,
    detail: sql`runtimes.device_name`,
    isOfTask: true,
  },
  project: {
    column: sql`project_id`,
    joins: (workspaceId) =>
      sql`left join projects on projects.workspace_id = ${workspaceId}::uuid and projects.id = source.project_id and projects.id <> ${NO_ID}::uuid`,
    key: sql`coalesce(projects.id::text, '')`,
    label: sql`projects.name`,
    detail: nothing,
    isOfTask: true,
  },
  member: {
    column: sql`runtime_id`,
    joins: (workspaceId) => sql`${ofRuntime(workspaceId)} left join users on users.id = runtimes.owner_id`,
    key: sql`coalesce(runtimes.owner_id::text, '')`,
    label: sql`users.name`,
    detail: nothing,
    isOfTask: true,
  },
  model: {
    column: sql`model_id`,
    joins: ofModel,
    key: sql`models.provider || '/' || models.model`,
    label: sql`models.model`,
    detail: sql`models.provider`,
    isOfTask: false,
  },
  provider: {
    column: sql`model_id`,
    joins: ofModel,
    key: sql`models.provider`,
    label: sql`models.provider`,
    detail: nothing,
    isOfTask: false,
  },
};
