export const WORKSPACE_COOKIE = "meridian_workspace";

/** Of several workspaces, the one seen last; else the first. */
export function pickWorkspace<W extends { slug: string }>(workspaces: readonly W[], last: string | undefined) {
  return workspaces.find((workspace) => workspace.slug === last) ?? workspaces[0];
}
