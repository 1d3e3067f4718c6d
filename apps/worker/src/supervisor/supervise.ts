import { setTimeout as wait } from "node:timers/promises";
import { migrate } from "@meridian/db";
import { type Instance, startInstance } from "@meridian/db/embedded";
import { watchDatabase } from "./database";
import { seedOnce } from "./demo";
import type { Address } from "./env";
import { type HeldAddress, holdAddress } from "./port";
import { type Programs, startPrograms } from "./programs";
import { untilReady } from "./ready";
import { onEnding } from "./signals";

export type Supervision = {
  /** Makes what the programs run, or returns at once when it is there. */
  build(options: { signal: AbortSignal }): Promise<void>;
  fromSources?: boolean;
};

/** What has been started so far, and has to be ended. */
type House = { instance?: Instance; programs?: Programs; unwatch?: () => void };

const FORCE_MS = 4_000;

/** Everything `npm start` does after the installation. Returns when all of it runs; a signal ends it and the process. */
export async function supervise(supervision: Supervision): Promise<void> {
  // Nobody reading what we say is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const house: House = {};
  const ending = new AbortController();
  const up = bringUp(house, supervision, ending.signal);
  onEnding({
    stop: (why) => {
      say(`stopping (${why})`);
      ending.abort();
      void up.catch(() => {}).then(() => leave(house, 0));
    },
    force: () => {
      house.programs?.kill();
      void Promise.race([house.instance?.release(), wait(FORCE_MS)]).finally(() => process.exit(1));
    },
  });
  await up.catch(async (error: Error) => {
    if (ending.signal.aborted) return;
    say(error.message);
    await leave(house, 1);
  });
}

async function bringUp(house: House, { build, fromSources = false }: Supervision, signal: AbortSignal): Promise<void> {
  const held = await holdAddress();
  // Together: one waits mostly for the disk, the other for the processor.
  const [instance] = await Promise.all([openDatabase(house, signal), build({ signal })]);
  signal.throwIfAborted();
  const { url } = await serve(house, { instance, held, fromSources }, signal);
  process.stdout.write(`Meridian is ready at ${url}\n`);
}

type Site = { instance: Instance; held: HeldAddress; fromSources: boolean };

/** Between our letting go of a port and the web process's taking it somebody else may: of any port, another one is tried. */
async function serve(house: House, { instance, held, fromSources }: Site, signal: AbortSignal): Promise<Address> {
  const { address } = held;
  await held.release();
  const programs = startPrograms({ instance, address, fromSources }, say);
  house.programs = programs;
  house.unwatch = watchDatabase(instance, { say, onMoved: (url) => void programs.restart(url) });
  if (await untilReady(address, { signal, say, programs })) return address;
  house.unwatch();
  await programs.stop();
  return serve(house, { instance, held: await holdAddress(), fromSources }, signal);
}

async function openDatabase(house: House, signal: AbortSignal): Promise<Instance> {
  const instance = await startInstance();
  house.instance = instance;
  // Before anything is served: it throws, saying what to do.
  instance.secret();
  await migrate(instance.url);
  if (instance.demo) await seedOnce(instance.url, { signal, say });
  return instance;
}

/** The programs first: they finish what they have begun, and need the database for it. */
async function leave({ unwatch, programs, instance }: House, code: number): Promise<void> {
  unwatch?.();
  await programs?.stop();
  await instance?.release();
  process.exit(code);
}

function say(line: string): void {
  process.stderr.write(`meridian: ${line}\n`);
}
