const HEADERS = new Map([
  ["claude", "claude (stream-json)"],
  ["codex", "codex app-server"],
  ["copilot", "copilot (json)"],
  ["cursor", "cursor-agent (stream-json)"],
  ["gemini", "gemini (stream-json)"],
  ["hermes", "hermes acp"],
  ["openclaw", "openclaw agent (json)"],
  ["opencode", "opencode run (json)"],
  ["pi", "pi (json mode)"],
  ["kimi", "kimi acp"],
  ["kiro", "kiro-cli acp"],
]);

/** How an agent product is launched; "" for those we do not know. */
export const launchHeader = (provider: string) => HEADERS.get(provider) ?? "";
