/** In a cookie, so that the first paint knows it. One browser is on one machine, which each workspace calls otherwise. */
export const HERE_COOKIE = "meridian_here";

const MOST = 40;

/** A machine's id may be long and anything; eight letters of it are enough to know it again. */
export function markOf(machine: string): string {
  let hash = 0x811c9dc5;
  for (const letter of machine) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

export const isHere = (kept: string, machine: string): boolean => kept.split(".").includes(markOf(machine));

/** With a machine that the reader says is theirs, or without it; the latest are kept. */
export function withHere(kept: string, { machine, here }: { machine: string; here: boolean }): string {
  const mark = markOf(machine);
  const others = kept.split(".").filter((one) => /^[0-9a-z]{1,7}$/.test(one) && one !== mark);
  return [...others, ...(here ? [mark] : [])].slice(-MOST).join(".");
}
