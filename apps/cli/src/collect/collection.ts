import { type Scan, scanLogs } from "../logs/scan";
import { type Daemon, newRuntimeOf, runtimeOf } from "../send/daemon";
import { type Delivery, deliver, type Outcome } from "../send/deliver";
import { Ledger } from "../state/ledger";
import { type LogMemories, loadMemories, saveMemories } from "../state/log-memories";
import { type Gathered, gather, ledgerName, type Scope } from "./gather";

const MAX_BYTES = 900_000;

/** The most a server takes in one report. */
export const LARGEST_REPORT = { tasks: 500, usage: 1_000, bytes: MAX_BYTES };

type Policy = Pick<Delivery, "retry" | "proceed" | "isLater" | "largest">;

/** One source on its way to one workspace. */
export class Collection {
  private constructor(
    readonly scope: Scope,
    private readonly daemon: Daemon,
    private readonly kept: { ledger: Ledger; memories: LogMemories },
  ) {}

  static async open(scope: Scope, daemon: Daemon): Promise<Collection> {
    const ledger = await Ledger.open(daemon.directory, ledgerName(scope.source, daemon.login.daemonId));
    await ledger.compact();
    const memories = await loadMemories(daemon.directory, scope.source.name);
    return new Collection(scope, daemon, { ledger, memories });
  }

  /** Reads what is new, and remembers it before anything is sent. */
  async scan(): Promise<Scan> {
    const scan = await scanLogs(this.scope.source, this.scope.roots, this.kept.memories);
    if (scan.hasRead) await this.#save();
    return scan;
  }

  gather(scan: Scan): Gathered {
    const { login, directory } = this.daemon;
    return gather(this.scope, scan, { agent: login.agent, directory, ledger: this.kept.ledger, now: new Date() });
  }

  async send({ scan, sessions }: Gathered, policy: Policy): Promise<Outcome> {
    const { daemon, scope } = this;
    const outcome = await deliver({
      ...policy,
      sessions,
      ledger: this.kept.ledger,
      runtimeId: await runtimeOf(daemon, scope.source),
      report: (report) => daemon.client.daemon.report.mutate(report),
      register: () => newRuntimeOf(daemon, scope.source),
      now: () => new Date(),
    });
    if (!outcome.isStopped && outcome.deferred.length === 0) await this.#forget(scan.gone);
    return outcome;
  }

  /** Logs that were deleted have nothing more to tell once all they told was delivered. */
  async #forget(gone: readonly string[]): Promise<void> {
    for (const path of gone) this.kept.memories.delete(path);
    if (gone.length > 0) await this.#save();
  }

  #save(): Promise<void> {
    return saveMemories(this.daemon.directory, this.scope.source.name, this.kept.memories);
  }
}
