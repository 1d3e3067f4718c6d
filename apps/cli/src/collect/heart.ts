import { callFailure, callWords } from "../send/call-failure";
import { beat, type Daemon, type Pulse, register } from "../send/daemon";
import { Patience } from "../send/patience";
import type { Registration } from "../state/login";
import { Failure } from "../terminal/failure";
import type { Terminal } from "../terminal/terminal";
import { clockWords } from "./words";

const BEAT_MS = 15_000;
const GOODBYE_MS = 3_000;

/** Shows that this machine lives, at its own pace and whatever becomes of its reports. */
export class Heart {
  readonly #patience = new Patience();
  #registration: Registration | undefined;
  #dueAt = 0;
  #isClockWrong = false;
  #newer: string | undefined;

  constructor(
    private readonly daemon: Daemon,
    private readonly terminal: Terminal,
    private readonly instance?: string,
  ) {}

  /** `waiting`: items this machine holds that were not taken yet, for whoever knows. */
  async beatIfDue(waiting?: number): Promise<void> {
    if (performance.now() < this.#dueAt || !this.#patience.isOver()) return;
    try {
      this.#registration ??= await register(this.daemon);
      const pulse = await beat(this.daemon, { waiting, instance: this.instance });
      if (this.#isGone(pulse)) this.#registration = await register(this.daemon);
      this.#mindClock(pulse);
      this.#mindClient(pulse);
      if (this.#patience.failures > 0) this.terminal.say("The server answers again.");
      this.#patience.succeed();
    } catch (error) {
      if (error instanceof Failure) throw error;
      const failure = callFailure(error);
      if (this.#patience.failures === 0) this.terminal.say(`${callWords(failure)}. Reading goes on; trying again.`);
      this.#patience.fail(failure);
    }
    // Spread, so that machines started together do not beat together.
    this.#dueAt = performance.now() + BEAT_MS * (0.8 + 0.4 * Math.random());
  }

  /** Offline at once, rather than a minute after. */
  async stop(): Promise<void> {
    if (!this.#registration) return;
    const { client, login } = this.daemon;
    const signal = AbortSignal.timeout(GOODBYE_MS);
    await client.daemon.deregister.mutate({ daemonId: login.daemonId }, { signal }).catch(() => undefined);
  }

  #isGone({ gone }: Pulse): boolean {
    return Object.values(this.#registration?.runtimes ?? {}).some((id) => gone.includes(id));
  }

  #mindClock({ skewMs }: Pulse): void {
    const words = clockWords(skewMs);
    if (words && !this.#isClockWrong) this.terminal.say(words);
    this.#isClockWrong = words !== undefined;
  }

  #mindClient({ newer }: Pulse): void {
    if (newer && newer !== this.#newer) this.terminal.say(newer);
    this.#newer = newer;
  }
}
