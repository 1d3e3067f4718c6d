import { priceUsage } from "@meridian/pricing";
import { beginConversation, converse, type Tokens } from "./conversation";
import type { Dice } from "./dice";
import { type Model, modelsOn, type Product } from "./menus";

/** What one request of a task used. */
export type Request = Model & { id: string; occurredAt: Date; tokens: Tokens; costUsd?: number | undefined };

export type Task = { id: string; product: Product; day: string; startedAt: Date; lengthMs: number };

const MOST = 40;

/** The requests of a task, spread over its time. One in seven goes to another model than the task's own. */
export function requestsOf(dice: Dice, { id, product, day, startedAt, lengthMs }: Task): Request[] {
  const choices = modelsOn(day, product);
  const own = dice.pick(choices);
  const conversation = beginConversation(dice);
  const count = Math.min(Math.max(Math.round(lengthMs / dice.spread(300_000, 0.4)), 1), MOST);
  return Array.from({ length: count }, (_, index) => {
    const { provider, model } = dice.chance(0.14) ? dice.pick(choices) : own;
    const after = Math.round((lengthMs * (index + dice.between(0.1, 0.9))) / count);
    const occurredAt = new Date(startedAt.getTime() + after);
    const request = {
      id: `${id}.${index}`,
      occurredAt,
      provider,
      model,
      tokens: converse(dice, conversation, provider),
    };
    return product === "opencode" ? { ...request, costUsd: billed(request) } : request;
  });
}

const NANOS_PER_USD = 1e9;
const DISCOUNT = 0.93;

/** OpenCode says what a request cost: here a little less than the list does. */
function billed({ tokens, ...request }: Request): number | undefined {
  const price = priceUsage({ ...request, ...tokens });
  return price && Number((DISCOUNT * (Number(price.costNanos) / NANOS_PER_USD)).toFixed(6));
}
