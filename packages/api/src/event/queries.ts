import { type Db, rows, uuids } from "@meridian/db";
import { sql } from "drizzle-orm";
import type { Role } from "../member/queries";
import type { KeptEvent } from "./hub";
import type { Viewer } from "./stream";

/** What was written within `seconds`, oldest first: with the newest of those there are more of than `limit`. */
export const recentEvents = (db: Db, { seconds, limit }: { seconds: number; limit: number }): Promise<KeptEvent[]> =>
  rows<KeptEvent>(
    db,
    sql`
    select id, workspace_id as "workspaceId", kind, subject_id as "subjectId"
    from events
    where at > now() - make_interval(secs => ${seconds})
    order by at
    limit ${limit}`,
  );

/** The newest event that is still kept of a workspace: every process is told of it, or was. */
export async function newestKept(db: Db, workspaceId: string): Promise<string | undefined> {
  const [newest] = await rows<{ id: string }>(
    db,
    sql`
    select id
    from events
    where workspace_id = ${workspaceId}::uuid
    order by at desc
    limit 1`,
  );
  return newest?.id;
}

/** Without a role they are no member any more. */
export type Standing = { role: Role | null; isCredentialValid: boolean };

/** Whether each of those who look still may, in one statement for all of them; the database's clock judges expiry. */
export function standingOf(db: Db, viewers: readonly Viewer[]): Promise<Standing[]> {
  const column = (name: Exclude<keyof Viewer, "role">) => uuids(viewers.map((viewer) => viewer[name]));
  return rows<Standing>(
    db,
    sql`
    select
      (select role from members
        where members.workspace_id = viewer.workspace_id and members.user_id = viewer.user_id) as role,
      case when viewer.session_id is null
        then exists (
          select from access_tokens token
          join members holder on holder.workspace_id = token.workspace_id and holder.user_id = token.user_id
          where token.id = viewer.token_id and token.revoked_at is null
            and (token.expires_at is null or token.expires_at > now()))
        else exists (
          select from sessions where sessions.id = viewer.session_id and sessions.expires_at > now())
      end as "isCredentialValid"
    from unnest(${column("userId")}, ${column("workspaceId")}, ${column("sessionId")}, ${column("tokenId")})
      with ordinality as viewer (user_id, workspace_id, session_id, token_id, position)
    order by position`,
  );
}
