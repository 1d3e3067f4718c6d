/** Why an item was refused. `unknown_task` and `future_timestamp` are worth sending again. */
export type RefusalCode = "invalid" | "unknown_task" | "future_timestamp" | "too_old" | "runtime_gone";

export type Refusal = { status: "rejected"; code: RefusalCode; message: string };

/** The answer to one item of a report. */
export type Result = { status: "stored" | "updated" | "duplicate" } | Refusal;

export const refuse = (code: RefusalCode, message: string): Refusal => ({ status: "rejected", code, message });

export const isRefusal = (value: object): value is Refusal => "status" in value && value.status === "rejected";

/** What of a list was not refused. */
export const accepted = <T extends object>(items: readonly (T | Refusal)[]): T[] =>
  items.filter((item): item is T => !isRefusal(item));

export const RUNTIME_GONE = refuse("runtime_gone", "this runtime was deleted; register again to get a new one");

export const UNKNOWN_TASK = refuse(
  "unknown_task",
  "taskId: this task has not been reported; send it first, then this again",
);
