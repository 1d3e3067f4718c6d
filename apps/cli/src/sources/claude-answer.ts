import { asObject, asText, type Json } from "../items/json";
import { responseId } from "./response-id";
import type { Counters, ResponseCopy } from "./source";

const PROVIDER = "anthropic";
/** Messages Claude Code writes itself, such as API errors. */
const SYNTHETIC = "<synthetic>";
const LARGEST = 10 ** 12;

/** A response as found on a line: the entry that carries it, the message, and what it used. */
export type Answer = {
  readonly entry: Json;
  readonly message: Json;
  readonly usage: Json;
  readonly sessionId: string | undefined;
  readonly at: number | undefined;
};

export function parseAnswer(answer: Answer): ResponseCopy | undefined {
  const { entry, message, usage } = answer;
  const counters = parseCounters(usage);
  if (!counters) return undefined;
  const model = modelOf(message, usage);
  if (model === SYNTHETIC && isNothing(counters)) return undefined;
  const nativeId = typeof message.id === "string" && message.id !== "" ? message.id : undefined;
  return {
    id: responseId(PROVIDER, ...(nativeId === undefined ? lineIdentity(answer, model, counters) : [nativeId])),
    isIdentified: nativeId !== undefined,
    model,
    isSideChain: entry.isSidechain === true,
    counters,
  };
}

/** Without an id of its own a response is known by its line, so that reading twice does not count twice. */
function lineIdentity({ entry, sessionId, at }: Answer, model: string, counters: Counters): string[] {
  if (typeof entry.uuid === "string" && entry.uuid !== "") return ["line", entry.uuid];
  return ["content", sessionId ?? "", String(at ?? ""), model, ...Object.values(counters).map(String)];
}

/** Fast mode has prices of its own, which the price catalogue knows by this name. */
function modelOf(message: Json, usage: Json): string {
  const model = asText(message.model, 190) ?? "unknown";
  return usage.speed === "fast" && !/-fast\b/u.test(model) ? `${model}-fast` : model;
}

function parseCounters(usage: Json): Counters | undefined {
  const split = asObject(usage.cache_creation);
  const fields = ["input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"];
  if (!split && !fields.some((field) => typeof usage[field] === "number")) return undefined;
  const outputTokens = count(usage.output_tokens);
  return {
    inputTokens: count(usage.input_tokens),
    outputTokens,
    cacheReadTokens: count(usage.cache_read_input_tokens),
    ...cacheWrites(usage, split),
    reasoningTokens: Math.min(outputTokens, count(asObject(usage.output_tokens_details)?.thinking_tokens)),
  };
}

/** Where the split by lifetime is given it replaces the flat field; adding both would count twice. */
function cacheWrites(usage: Json, split: Json | undefined) {
  const { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long } = split ?? {};
  if (typeof short !== "number" && typeof long !== "number")
    return { cacheWriteTokens: count(usage.cache_creation_input_tokens), cacheWrite1hTokens: 0 };
  return { cacheWriteTokens: count(short) + count(long), cacheWrite1hTokens: count(long) };
}

/** A placeholder or a broken number is no usage: negative, endless, or beyond what any request can hold. */
function count(value: unknown): number {
  return typeof value === "number" && value > 0 && value <= LARGEST ? Math.floor(value) : 0;
}

const isNothing = (counters: Counters) => Object.values(counters).every((value) => value === 0);
