import { daemonIdOf } from "./daemon-id";
import { machineId, systemUser } from "./machine-id";

/** The daemon that this machine, this person of it, the server and the workspace always make together. */
export function thisDaemon({ url, workspaceId }: { url: string; workspaceId: string }): string {
  return daemonIdOf({ machineId: machineId(), user: systemUser(), url, workspaceId });
}
