import type { Answers } from "~/trpc/client";

/** What a budget is of, as a list of choices names it: its kind and its id. */
export type Subject = `${"workspace" | "project" | "runtime"}:${string}`;

type Choices = Pick<Answers["dashboard"]["choices"], "projects" | "runtimes">;

export function subjectOptions(choices: Choices | undefined): { value: Subject; label: string }[] {
  const { projects = [], runtimes = [] } = choices ?? {};
  return [
    { value: "workspace:", label: "The whole workspace" },
    ...projects.map(({ id, name }) => ({ value: `project:${id}` as const, label: `Project ${name}` })),
    ...runtimes.map(({ id, name, detail }) => ({
      value: `runtime:${id}` as const,
      label: `Runtime ${name}${detail ? ` on ${detail}` : ""}`,
    })),
  ];
}

export function subjectInput(subject: Subject): { runtimeId?: string; projectId?: string } {
  const [kind, id = ""] = subject.split(":");
  if (kind === "runtime") return { runtimeId: id };
  return kind === "project" ? { projectId: id } : {};
}

const LARGEST_USD = 1_000_000_000;

/** Dollars and whole cents, with a point or a comma before them. */
export function parseAmount(text: string): number | undefined {
  const written = text.trim().replace(",", ".");
  const amount = Number(written);
  return /^\d+(\.\d{1,2})?$/.test(written) && amount >= 0.01 && amount <= LARGEST_USD ? amount : undefined;
}
