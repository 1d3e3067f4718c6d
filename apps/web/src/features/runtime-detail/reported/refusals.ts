import type { Tone } from "@meridian/ui";

export type Reject = { kind: "task" | "usage"; id: string; code: string; reason: string; count: number };

type Refusal = { word: string; advice: string; tone: Tone };

/** What a code means for whoever runs the machine. A code of a newer server is shown as it is. */
const REFUSALS: Record<string, Refusal> = {
  invalid: {
    word: "Invalid",
    advice: "Mend what the reason names in whatever reports it. Sent again as it is, it will be refused again.",
    tone: "bad",
  },
  unknown_task: {
    word: "Task unknown",
    advice: "Report its task, then send it again. The collector does both by itself the next time it runs.",
    tone: "warn",
  },
  future_timestamp: {
    word: "In the future",
    advice: "Set the machine's clock right. The collector sends it again once its time has come.",
    tone: "warn",
  },
  too_old: {
    word: "Too old",
    advice: "It is from before 2020, or from before what this workspace keeps. Nothing needs to be done.",
    tone: "neutral",
  },
  runtime_gone: {
    word: "Runtime deleted",
    advice: "Register the machine again, and send what was never acknowledged.",
    tone: "bad",
  },
};

export const refusalOf = (code: string): Refusal =>
  REFUSALS[code] ?? { word: code, advice: "The reason says what is wrong with it.", tone: "bad" };

/** Each kind of refusal among some items once, with what to do about it. */
export const advices = (rows: readonly Pick<Reject, "code">[]) =>
  [...new Set(rows.map(({ code }) => code))].map((code) => ({ code, ...refusalOf(code) }));

const KINDS = { task: "Task", usage: "Usage" } as const;

export const itemName = ({ kind, id }: Pick<Reject, "kind" | "id">) =>
  id === "" ? `${KINDS[kind]} without an id` : id;
export const kindWord = ({ kind }: Pick<Reject, "kind">) => KINDS[kind];
