import { parseZone, UTC, type ZoneId } from "@meridian/time";
import { type Agent, agents } from "./agents";
import type { Product } from "./menus";
import { type Person, people } from "./people";

type Runtime = {
  product: Product;
  version: string;
  /** What a person named it; else it goes by its product's name. */
  calledName?: string;
  isPublic?: boolean;
  /** On a common weekday at the end of the first year. */
  tasksPerDay: number;
  /** Since when it is in use, in days after the beginning. */
  since: number;
  agents: readonly Agent[];
  /** What its owner wants to spend on it in a week. */
  weeklyUsd?: number;
};

export type Machine = {
  daemonId: string;
  deviceName: string;
  system: string;
  owner: Person;
  zone: ZoneId;
  /** When somebody, or nobody in particular, is at work on it. */
  rhythm: "office" | "late" | "always";
  /** How far its clock is ahead of ours. */
  clockSkewMs?: number;
  /** It was heard of for the last time so long before the demo was set up. */
  silentForDays?: number;
  runtimes: readonly Runtime[];
};

/** A runtime of the demo with the machine it is on. Everything that ever happens on it follows from this and a day. */
export type Profile = Runtime & { key: string; machine: Machine };

const of = (owner: Person) => ({ owner, zone: parseZone(owner.timezone) ?? UTC });

/** Most stand where days do not begin on a whole hour of UTC, or where clocks change in an odd way. */
export const machines: readonly Machine[] = [
  {
    ...of(people.nora),
    daemonId: "demo-build-01",
    deviceName: "build-01",
    system: "Ubuntu 24.04",
    rhythm: "always",
    runtimes: [
      {
        product: "claude",
        version: "2.1.114",
        calledName: "Release train",
        isPublic: true,
        tasksPerDay: 6,
        since: 0,
        agents: agents.releases,
        weeklyUsd: 20,
      },
      { product: "codex", version: "0.148.0", isPublic: true, tasksPerDay: 4, since: 40, agents: agents.reviews },
      {
        product: "opencode",
        version: "1.18.2",
        isPublic: true,
        tasksPerDay: 1.5,
        since: 120,
        agents: agents.documents,
      },
    ],
  },
  {
    ...of(people.priya),
    daemonId: "demo-priya-mbp",
    deviceName: "Priya's MacBook Pro",
    system: "macOS 26.1",
    rhythm: "late",
    runtimes: [
      { product: "claude", version: "2.1.112", tasksPerDay: 4, since: 0, agents: agents.backend },
      { product: "cursor", version: "2026.11.07", tasksPerDay: 2.2, since: 25, agents: agents.interface },
    ],
  },
  {
    ...of(people.bibek),
    daemonId: "demo-ktm-tower",
    deviceName: "ktm-tower",
    system: "Debian 12",
    rhythm: "late",
    runtimes: [
      { product: "claude", version: "2.1.114", isPublic: true, tasksPerDay: 3, since: 0, agents: agents.data },
      { product: "kimi", version: "1.44.0", tasksPerDay: 1.5, since: 0, agents: agents.experiments },
    ],
  },
  {
    ...of(people.colm),
    daemonId: "demo-colm-x1",
    deviceName: "Colm's ThinkPad X1",
    system: "Fedora 43",
    rhythm: "late",
    runtimes: [
      { product: "codex", version: "0.147.2", tasksPerDay: 3, since: 0, agents: agents.incidents },
      { product: "copilot", version: "1.0.61", tasksPerDay: 1.5, since: 75, agents: agents.tests },
    ],
  },
  {
    ...of(people.aroha),
    daemonId: "demo-chatham-nuc",
    deviceName: "chatham-nuc",
    system: "Ubuntu 24.04",
    rhythm: "late",
    runtimes: [
      { product: "gemini", version: "0.52.1", isPublic: true, tasksPerDay: 2.5, since: 0, agents: agents.maps },
    ],
  },
  {
    ...of(people.jack),
    daemonId: "demo-jack-air",
    deviceName: "Jack's MacBook Air",
    system: "macOS 26.1",
    rhythm: "late",
    // Slow, so that nothing it reports lies in the future.
    clockSkewMs: -217_000,
    runtimes: [{ product: "claude", version: "2.1.109", tasksPerDay: 2.5, since: 0, agents: agents.mobile }],
  },
  {
    ...of(people.lena),
    daemonId: "demo-mini-berlin",
    deviceName: "mini-berlin",
    system: "macOS 15.7",
    rhythm: "office",
    silentForDays: 9,
    runtimes: [
      { product: "codex", version: "0.131.0", isPublic: true, tasksPerDay: 2.2, since: 0, agents: agents.compilers },
    ],
  },
];

/** What all of it may cost in a month: a little less than most months do. */
export const MONTHLY_USD = 400;

export const profiles: readonly Profile[] = machines.flatMap((machine) =>
  machine.runtimes.map((runtime) => ({ ...runtime, machine, key: `${machine.daemonId}/${runtime.product}` })),
);

export const profilesOn = (machine: Machine) => profiles.filter((profile) => profile.machine === machine);

export const profileOf = (key: string) => profiles.find((profile) => profile.key === key);
