import { daysBetween, instantOf, type LocalDate } from "@meridian/time";
import { type Dice, diceFor, idFor } from "./dice";
import type { Profile } from "./machines";
import { type Life, type Plan, plansOfDay } from "./plans";
import { type Request, requestsOf } from "./requests";
import { ENDINGS, type Ending, TITLES } from "./stories";

/** A task as it will have been in the end. One that never started used nothing. */
export type Work = {
  id: string;
  agent: string;
  project: string | undefined;
  title: string;
  createdAt: Date;
  startedAt: Date | undefined;
  completedAt: Date;
  ending: Ending;
  requests: Request[];
};

/** So that what happens in a day, with what was begun the day before, fits into one report. */
const MOST_REQUESTS = 450;

/** Everything begun on a runtime in one of its days. The same life and day always give the same work. */
export function workOfDay(life: Life, day: LocalDate): Work[] {
  const dice = diceFor("work", life.profile.key, day);
  const works: Work[] = [];
  let requests = 0;
  for (const plan of plansOfDay(dice, life, day)) {
    const work = carryOut(dice, life, { ...plan, day, id: idFor("task", life.profile.key, day, `${works.length}`) });
    requests += work.requests.length;
    if (requests > MOST_REQUESTS) break;
    works.push(work);
  }
  return works;
}

type Begun = Plan & { id: string; day: LocalDate };

function carryOut(dice: Dice, { profile, firstDay }: Life, { id, day, minuteOfDay, lengthMs }: Begun): Work {
  const ending = dice.pick(ENDINGS);
  const agent = dice.one(employed(profile, daysBetween(firstDay, day)));
  const createdAt = later(instantOf(day, minuteOfDay, profile.machine.zone), dice.whole(0, 59_999));
  const waitedUntil = later(createdAt, dice.spread(6_000, 1));
  const startedAt = ending.isStarted ? waitedUntil : undefined;
  return {
    id,
    agent: agent.key,
    project: dice.chance(0.08) ? undefined : dice.one(agent.projects),
    title: dice.one(TITLES),
    createdAt,
    startedAt,
    completedAt: later(waitedUntil, lengthMs),
    ending,
    requests: startedAt ? requestsOf(dice, { id, product: profile.product, day, startedAt, lengthMs }) : [],
  };
}

const later = (at: Date, ms: number) => new Date(at.getTime() + Math.round(ms));

/** The agents that were not yet retired so long after the beginning. */
const employed = ({ agents }: Profile, days: number) =>
  agents.filter(({ retiredAfterDays = Number.POSITIVE_INFINITY }) => days < retiredAfterDays);
