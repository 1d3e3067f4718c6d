/** What people call the agent products; one we do not know keeps the name it reports. */
const NAMES = new Map([
  ["claude", "Claude Code"],
  ["codex", "Codex"],
  ["copilot", "GitHub Copilot"],
  ["cursor", "Cursor"],
  ["gemini", "Gemini CLI"],
  ["hermes", "Hermes"],
  ["kimi", "Kimi"],
  ["kiro", "Kiro"],
  ["openclaw", "OpenClaw"],
  ["opencode", "OpenCode"],
  ["pi", "Pi"],
]);

type Product = { provider: string; metadata: Record<string, unknown> };

/** "Claude Code 2.1.0": what runs there, and which version of it last reported. */
export function productOf({ provider, metadata: { version } }: Product): string {
  const name = NAMES.get(provider) ?? provider;
  return typeof version === "string" && version !== "" ? `${name} ${version}` : name;
}
