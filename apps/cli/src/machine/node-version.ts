const OLDEST = [20, 19] as const;

export const OLDEST_NODE = OLDEST.join(".");

export function isOldNode(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
