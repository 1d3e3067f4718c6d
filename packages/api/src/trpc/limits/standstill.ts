import { DatabaseBusy } from "../errors";

const LOOKS = 4;

/**
 * Refuses whoever has waited `waitMs` for a first answer of the database while it gave none to anybody: it stands
 * still, or every connection to it is held. In a crowd that is served slowly everybody waits their turn.
 */
export class Standstill {
  #answers = 0;

  constructor(private readonly waitMs: number) {}

  /** What finds nothing may not have asked the database at all, and is no sign of its life. */
  async run<T>(ask: () => Promise<T>): Promise<T> {
    const { stuck, stop } = this.#watch();
    try {
      const answer = await Promise.race([ask(), stuck]);
      if (answer !== undefined) this.#answers += 1;
      return answer;
    } finally {
      stop();
    }
  }

  /** Looks several times: after a pause of this process's own, answers that have arrived are read between two looks. */
  #watch(): { stuck: Promise<never>; stop: () => void } {
    let [seen, looks] = [this.#answers, 0];
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        looks = this.#answers === seen ? looks + 1 : 0;
        seen = this.#answers;
        // Before the first of all answers, connections are still being made.
        if (looks >= LOOKS && seen > 0) reject(new DatabaseBusy());
      }, this.waitMs / LOOKS);
    });
    return { stuck, stop: () => clearInterval(timer) };
  }
}
