import { createHash } from "node:crypto";

/** Meridian's own namespace. Changing it would make every machine a new one. */
const NAMESPACE = "7f3c1d52-9a0e-5b64-8e21-4d6f0c9b7a35";

type Daemon = { machineId: string; user: string; url: string; workspaceId: string };

/** The same machine, user, server and workspace are the same daemon, whatever became of its state. */
export const daemonIdOf = ({ machineId, user, url, workspaceId }: Daemon): string =>
  uuidV5(NAMESPACE, [machineId, user, url, workspaceId].join("\n"));

/** RFC 9562, 5.5: SHA-1 of namespace and name, with version and variant set. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}
