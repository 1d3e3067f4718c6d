import { createLoader, createParser, type inferParserType } from "nuqs/server";

/** In the address, for deeds done by a command on the server. */
export const OPERATOR = "operator";

const matching = (shape: RegExp) =>
  createParser({ parse: (text) => (shape.test(text) ? text : null), serialize: String });

export const auditParams = {
  by: matching(/^(operator|[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12})$/),
  action: matching(/^[a-z][\w.]{0,99}$/i),
  days: matching(/^[1-9]\d{0,2}$/),
};

export type AuditFilter = inferParserType<typeof auditParams>;
export const loadAuditParams = createLoader(auditParams);

/** What the API is asked for by an address. */
export const askedBy = (workspaceId: string, { by, action, days }: AuditFilter) => ({
  workspaceId,
  ...(by !== null && { actorId: by === OPERATOR ? null : by }),
  ...(action !== null && { action }),
  ...(days !== null && { days: Number(days) }),
});
