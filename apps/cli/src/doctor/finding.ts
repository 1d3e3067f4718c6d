export type Level = "ok" | "warn" | "fail";

export type Finding = { readonly level: Level; readonly about: string; readonly words: string };

const ORDER: readonly Level[] = ["ok", "warn", "fail"];

export const worst = (findings: readonly Finding[]): Level =>
  findings.reduce<Level>(
    (level, finding) => (ORDER.indexOf(finding.level) > ORDER.indexOf(level) ? finding.level : level),
    "ok",
  );
