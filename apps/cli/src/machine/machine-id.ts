import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";

const LINUX = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

/** What names this machine for as long as its system lives; the host's name where the system has nothing better. */
export function machineId(): string {
  return (systemId() ?? "").trim() || hostname();
}

/** Who runs this; by number where the system has no name for them, as in some containers. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}

function systemId(): string | undefined {
  if (process.platform === "darwin")
    return /"IOPlatformUUID" = "([^"]+)"/u.exec(output("ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"]))?.[1];
  if (process.platform === "win32")
    return /MachineGuid\s+REG_SZ\s+(\S+)/u.exec(
      output("reg", ["query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid"]),
    )?.[1];
  return LINUX.map(text).find((id) => id.trim() !== "");
}

function text(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function output(command: string, flags: string[]): string {
  try {
    return execFileSync(command, flags, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 5_000 });
  } catch {
    return "";
  }
}
