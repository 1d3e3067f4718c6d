import type { ResponseFacts } from "./extract";

type Responses = ReadonlyMap<string, ResponseFacts>;

/**
 * Orders sessions that begin at one instant, where nothing in them says which is copied from which: below 0 when `a` is
 * the original. They tell the same up to where they part; a copy's own responses come after it was made, so whoever
 * told nothing more by then, or did so sooner, was copied. Where a session's responses part from another's never
 * changes while lines are added to both.
 */
export function byParting(responses: Responses): (a: string, b: string) => number {
  let tellings: Map<string, number[]> | undefined;
  return (a, b) => {
    tellings ??= tellingsOf(responses);
    return compareTellings(tellings.get(a) ?? [], tellings.get(b) ?? []);
  };
}

/** The responses of each session by their place among all, in the order of time. */
function tellingsOf(responses: Responses): Map<string, number[]> {
  const tellings = new Map<string, number[]>();
  const timeOf = ({ at, nearAt = 0 }: ResponseFacts) => at ?? nearAt;
  const inOrder = [...responses].sort(([a, one], [b, other]) => timeOf(one) - timeOf(other) || (a < b ? -1 : 1));
  inOrder.forEach(([, { sessions }], place) => {
    for (const session of sessions) {
      const telling = tellings.get(session);
      if (telling) telling.push(place);
      else tellings.set(session, [place]);
    }
  });
  return tellings;
}

function compareTellings(a: readonly number[], b: readonly number[]): number {
  const parting = a.findIndex((place, index) => place !== b[index]);
  if (parting < 0) return a.length - b.length;
  return parting < b.length ? Number(a[parting]) - Number(b[parting]) : 1;
}
