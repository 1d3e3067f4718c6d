import type { Weighted } from "./dice";

/** Who bills a model, and its name as the agent sends it. */
export type Model = { provider: string; model: string };

type Choices = readonly Weighted<Model>[];
/** What an agent product chooses from, from a day on until the next menu. */
type Menu = readonly [from: string, Choices];

const of =
  (provider: string) =>
  (model: string, weight: number): Weighted<Model> => [{ provider, model }, weight];
const anthropic = of("anthropic");
const openai = of("openai");
const google = of("google");
const moonshot = of("moonshotai");
const copilot = of("github-copilot");
const router = of("openrouter");

// Each first menu holds for all time before it. `codex-auto-review` and `kimi-for-coding` are in no catalogue: the demo
// shows what is not priced, too.
const MENUS = {
  claude: [
    [
      "2025-01-01",
      [anthropic("claude-opus-4-5", 6), anthropic("claude-sonnet-4-5", 5), anthropic("claude-haiku-4-5", 2)],
    ],
    [
      "2026-02-05",
      [anthropic("claude-opus-4-6", 6), anthropic("claude-sonnet-4-5", 4), anthropic("claude-haiku-4-5", 2)],
    ],
    [
      "2026-02-17",
      [anthropic("claude-opus-4-6", 6), anthropic("claude-sonnet-4-6", 5), anthropic("claude-haiku-4-5", 2)],
    ],
    [
      "2026-04-16",
      [anthropic("claude-opus-4-7", 7), anthropic("claude-sonnet-4-6", 4), anthropic("claude-haiku-4-5", 2)],
    ],
    [
      "2026-06-11",
      [anthropic("claude-opus-4-8", 7), anthropic("claude-sonnet-4-6", 4), anthropic("claude-haiku-4-5", 2)],
    ],
    ["2026-08-06", [anthropic("claude-opus-5", 5), anthropic("claude-sonnet-5", 6), anthropic("claude-haiku-4-5", 2)]],
  ],
  codex: [
    ["2025-01-01", [openai("gpt-5.1-codex-max", 8), openai("gpt-5-mini", 2)]],
    ["2026-01-14", [openai("gpt-5.2-codex", 8), openai("gpt-5-mini", 2)]],
    ["2026-02-05", [openai("gpt-5.3-codex", 8), openai("gpt-5-mini", 2)]],
    ["2026-03-05", [openai("gpt-5.4", 8), openai("gpt-5.4-mini", 2), openai("codex-auto-review", 1)]],
    ["2026-04-23", [openai("gpt-5.5", 8), openai("gpt-5.4-mini", 2), openai("codex-auto-review", 1)]],
    ["2026-08-17", [openai("gpt-5.6-sol", 8), openai("gpt-5.4-mini", 2), openai("codex-auto-review", 1)]],
  ],
  gemini: [
    ["2025-01-01", [google("gemini-2.5-pro", 7), google("gemini-2.5-flash", 3)]],
    ["2025-12-17", [google("gemini-3-pro-preview", 7), google("gemini-3-flash-preview", 3)]],
    ["2026-02-19", [google("gemini-3.1-pro-preview", 7), google("gemini-3-flash-preview", 3)]],
    ["2026-05-20", [google("gemini-3.1-pro-preview", 4), google("gemini-3.5-flash", 6)]],
  ],
  kimi: [
    ["2025-01-01", [moonshot("kimi-k2-thinking", 6), moonshot("kimi-for-coding", 3)]],
    ["2026-01-27", [moonshot("kimi-k2.5", 6), moonshot("kimi-for-coding", 3)]],
    ["2026-04-20", [moonshot("kimi-k2.6", 7), moonshot("kimi-for-coding", 2)]],
  ],
  cursor: [
    ["2025-01-01", [anthropic("claude-sonnet-4-5", 6), openai("gpt-5.1", 4)]],
    ["2026-03-05", [anthropic("claude-sonnet-4-6", 5), openai("gpt-5.4", 5)]],
    ["2026-05-18", [of("cursor")("composer-2.5", 7), anthropic("claude-sonnet-4-6", 3)]],
    ["2026-08-06", [of("cursor")("composer-2.5", 7), anthropic("claude-sonnet-5", 3)]],
  ],
  copilot: [
    ["2025-01-01", [copilot("gpt-5-mini", 7), copilot("claude-haiku-4.5", 3)]],
    ["2026-03-05", [copilot("gpt-5.3-codex", 6), copilot("claude-haiku-4.5", 3)]],
  ],
  opencode: [
    ["2025-01-01", [router("qwen/qwen3-coder", 5), router("deepseek/deepseek-v3.2", 4)]],
    ["2026-04-24", [router("moonshotai/kimi-k2.6", 5), router("deepseek/deepseek-v4-flash", 4)]],
    ["2026-06-16", [of("zai")("glm-5.2", 5), router("deepseek/deepseek-v4-flash", 4)]],
  ],
} satisfies Record<string, readonly [Menu, ...Menu[]]>;

/** An agent product, as its runtimes report it. */
export type Product = keyof typeof MENUS;

export const PRODUCT_NAMES: Record<Product, string> = {
  claude: "Claude Code",
  codex: "Codex",
  gemini: "Gemini CLI",
  kimi: "Kimi CLI",
  cursor: "Cursor",
  copilot: "Copilot CLI",
  opencode: "OpenCode",
};

export function modelsOn(day: string, product: Product): Choices {
  const menus: readonly [Menu, ...Menu[]] = MENUS[product];
  const [, choices] = menus.findLast(([from]) => from <= day) ?? menus[0];
  return choices;
}
