/** Providers as agents and gateways spell them, and the catalogue's id. Never guessed: an unknown one has no price. */
const PROVIDERS: Readonly<Record<string, string>> = {
  "amazon-bedrock": "aws",
  amazon: "aws",
  "aws-bedrock": "aws",
  bedrock: "aws",
  "azure-openai": "azure",
  "azure-ai": "azure",
  "fireworks-ai": "fireworks",
  gemini: "google",
  "google-ai": "google",
  "google-ai-studio": "google",
  "google-gemini": "google",
  "google-vertex": "google",
  "google-vertex-ai": "google",
  "google-vertex-anthropic": "google",
  vertex: "google",
  "vertex-ai": "google",
  vertexai: "google",
  copilot: "github-copilot",
  grok: "x-ai",
  xai: "x-ai",
  kimi: "moonshotai",
  moonshot: "moonshotai",
  "moonshotai-cn": "moonshotai",
  mistralai: "mistral",
  "together-ai": "together",
  togetherai: "together",
  "z-ai": "zai",
  "z.ai": "zai",
  zhipu: "zhipuai",
};

/** A Bedrock id names its vendor with a dot, after the region its profile may be bound to. */
const BEDROCK_ID =
  /^(?:(?:us|us-gov|eu|apac|jp|au|ca|global)\.)?((?:anthropic|amazon|meta|mistral|cohere|deepseek|ai21|openai|qwen|moonshot|minimax)\..+)$/;
const LONG_CONTEXT = /\[1m\]$/;
const RELEASE = /(?:[-@](?:20\d{6}|20\d{2}-\d{2}-\d{2})|@default|-latest)$/;
const FAST = /[-.]fast(?=[-@:]|$)/;

/**
 * Fast mode is the same model at a multiple of its list price, and the catalogue knows it only on OpenRouter
 * (`anthropic/claude-opus-4.6-fast` and so on, from which a test checks these).
 */
const FAST_MULTIPLIERS: Readonly<Record<string, number>> = {
  "claude-opus-4-6": 6,
  "claude-opus-4-7": 6,
  "claude-opus-4-8": 2,
  "claude-opus-5": 2,
};

export type LookUp = { readonly providerId: string; readonly modelId: string };

export function providerIdOf(provider: string): string {
  const spelled = provider.trim().toLowerCase().replaceAll("_", "-");
  return Object.hasOwn(PROVIDERS, spelled) ? (PROVIDERS[spelled] ?? spelled) : spelled;
}

/** The names to ask the catalogue for, the most literal first. They serve the look-up and are never stored. */
export function lookUpsOf(provider: string, model: string): LookUp[] {
  const asked = model.trim().toLowerCase().replace(LONG_CONTEXT, "");
  const bedrock = BEDROCK_ID.exec(asked)?.[1];
  // A Bedrock id is billed by Amazon, whoever the log says is speaking.
  const providerId = bedrock === undefined ? providerIdOf(provider) : "aws";
  const names = [asked, bedrock, ownName(asked, providerId)].filter((name) => name !== undefined);
  const undated = names.map((name) => name.replace(RELEASE, ""));
  const unhurried = [...names, ...undated].map((name) => name.replace(FAST, ""));
  return [...new Set([...names, ...undated, ...unhurried])].map((modelId) => ({ providerId, modelId }));
}

/** "google/gemini-3-pro" and "publishers/anthropic/models/claude-opus-5" name the vendor first. */
function ownName(asked: string, providerId: string): string | undefined {
  const slash = asked.lastIndexOf("/");
  if (slash < 0 || providerId === "openrouter") return undefined;
  const owner = asked.slice(0, slash);
  const isOwn = owner.startsWith("publishers/") || owner === "models" || providerIdOf(owner) === providerId;
  return isOwn ? asked.slice(slash + 1) : undefined;
}

/**
 * How much dearer the asked name is than the listed one, which may be the plain model of a fast variant. Undefined when
 * nobody says, for then the plain price would be wrong.
 */
export function speedMultiplier(asked: string, listed: LookUp): number | undefined {
  if (!FAST.test(asked.toLowerCase()) || FAST.test(listed.modelId)) return 1;
  return listed.providerId === "anthropic" ? FAST_MULTIPLIERS[listed.modelId] : undefined;
}
