/** As many calls as the server answers in one request. */
const TOGETHER = 10;

export type Outcome<T, R> = { of: T } & ({ answer: R } | { error: unknown });

/** Asks for each of many, ten in a request and one request after another; one that fails holds none of the others up. */
export async function inTens<T, R>(
  things: readonly T[],
  ask: (thing: T) => Promise<R>,
  onProgress: (done: number) => void = () => {},
): Promise<Outcome<T, R>[]> {
  const outcomes: Outcome<T, R>[] = [];
  for (let from = 0; from < things.length; from += TOGETHER) {
    const some = things.slice(from, from + TOGETHER);
    const settled = await Promise.allSettled(some.map(ask));
    settled.forEach((result, n) => {
      const of = some[n] as T;
      outcomes.push(result.status === "fulfilled" ? { of, answer: result.value } : { of, error: result.reason });
    });
    onProgress(outcomes.length);
  }
  return outcomes;
}
