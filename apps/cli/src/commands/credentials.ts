import { callFailure } from "../send/call-failure";
import { type Client, connect } from "../send/client";
import { deviceName } from "../send/daemon";
import type { Login } from "../state/login";
import { Failure, UsageError } from "../terminal/failure";
import { safeText } from "../terminal/safe-text";

export type Credentials = Pick<Login, "workspaceId" | "workspaceSlug" | "daemonToken" | "personalToken">;

type Trade = { url: string; secret: string; workspace: string | undefined; before: Login | undefined };

/** What a machine needs to report, for whatever its person has in hand: a daemon token, a personal one, or a code. */
export async function tradeSecret({ url, secret, workspace, before }: Trade): Promise<Credentials> {
  try {
    if (secret === "") return keptCredentials(url, before);
    if (secret.startsWith("mrd_dmn_")) return await withDaemonToken(url, secret, before);
    if (secret.startsWith("mrd_pat_")) return await withPersonalToken({ url, secret, workspace, before });
    return await connect({ url }).token.redeemLoginCode.mutate({
      code: secret.slice(0, 64),
      name: deviceName().slice(0, 100),
    });
  } catch (error) {
    if (error instanceof Failure || error instanceof UsageError) throw error;
    throw new Failure(`${url} did not accept it: ${callFailure(error).message}`);
  }
}

/** Nothing given: what was set up before stays, as when only the allowed directories change. */
function keptCredentials(url: string, before: Login | undefined): Credentials {
  if (before?.url !== url) throw new Failure("no token or code was given");
  const { workspaceId, workspaceSlug, daemonToken, personalToken } = before;
  return { workspaceId, workspaceSlug, daemonToken, ...(personalToken !== undefined && { personalToken }) };
}

async function withDaemonToken(url: string, daemonToken: string, before: Login | undefined): Promise<Credentials> {
  const me = await connect({ url, token: daemonToken }).daemon.me.query();
  if (!me) throw new Failure("the workspace of this token is no longer there");
  const { workspaceId, workspaceSlug } = me;
  const isSame = before?.url === url && before.workspaceId === workspaceId;
  const kept = isSame && before.personalToken !== undefined ? { personalToken: before.personalToken } : {};
  return { workspaceId, workspaceSlug, daemonToken, ...kept };
}

/** Kept to read reports with; what the machine reports with can do nothing else, so it gets a token of its own. */
async function withPersonalToken({ url, secret, workspace, before }: Trade): Promise<Credentials> {
  const client = connect({ url, token: secret });
  const { id: workspaceId, slug: workspaceSlug } = await chooseWorkspace(client, workspace);
  const known = await stillGood({ client, url, workspaceId, before });
  const made =
    known ??
    (await client.token.create.mutate({ workspaceId, kind: "daemon", name: deviceName().slice(0, 100) })).token;
  return { workspaceId, workspaceSlug, daemonToken: made, personalToken: secret };
}

async function chooseWorkspace(client: Client, slug: string | undefined) {
  const workspaces = await client.workspace.list.query();
  const chosen = slug === undefined ? workspaces : workspaces.filter((workspace) => workspace.slug === slug);
  const [only] = chosen;
  if (only && chosen.length === 1) return only;
  const names = workspaces.map((workspace) => safeText(workspace.slug)).join(", ");
  if (slug !== undefined) throw new UsageError(`you are not in a workspace "${slug}", but in: ${names || "none"}`);
  if (workspaces.length === 0) throw new Failure("you are in no workspace yet: make one first");
  throw new UsageError(`say which workspace with --workspace: ${names}`);
}

type Known = { client: Client; url: string; workspaceId: string; before: Login | undefined };

/** Logging in again does not leave a trail of tokens: one that still serves the same person here is kept. */
async function stillGood({ client, url, workspaceId, before }: Known): Promise<string | undefined> {
  if (before?.url !== url || before.workspaceId !== workspaceId) return undefined;
  const [me, daemon] = await Promise.all([
    client.user.me.query(),
    connect({ url, token: before.daemonToken })
      .daemon.me.query()
      .catch(() => undefined),
  ]);
  return daemon?.userId === me.id && daemon.workspaceId === workspaceId ? before.daemonToken : undefined;
}
