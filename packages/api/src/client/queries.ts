type Releases = { newest: string; oldest: string };

/** Of our command-line client: what this server gives out, and the oldest it works with. */
export const CLIENT: Releases = { newest: "0.1.0", oldest: "0.1.0" };

export type ClientStanding = Releases & {
  /** Outdated ones work, and refuse to where they are too old. Of a program that is not ours nothing is said. */
  standing: "current" | "outdated" | "refused";
};

export function clientStanding(version: unknown, releases = CLIENT): ClientStanding {
  if (isOlder(version, releases.oldest)) return { ...releases, standing: "refused" };
  return { ...releases, standing: isOlder(version, releases.newest) ? "outdated" : "current" };
}

const NUMBERED = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?=$|[-+])/;

function isOlder(version: unknown, than: string): boolean {
  const [numbers, others] = [version, than].map((one) => NUMBERED.exec(String(one))?.[0].split(".").map(Number));
  if (!numbers || !others) return false;
  const position = numbers.findIndex((number, at) => number !== others[at]);
  return position >= 0 && (numbers[position] ?? 0) < (others[position] ?? 0);
}
