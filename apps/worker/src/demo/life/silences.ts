import { addDays, instantOf, type LocalDate, localDateOf, localDays, nextDay, type Span } from "@meridian/time";
import { type Dice, diceFor } from "./dice";
import { type Machine, profilesOn } from "./machines";
import type { Life } from "./plans";
import { hasBegun } from "./rhythm";
import { workOfDay } from "./work";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTEST_MS = 20 * MINUTE_MS;

/** When nothing was heard of a runtime's machine, of the silences that ended in a span. Cut in pieces it says the same. */
export function silencesWithin(life: Life, { start, end }: Span): Span[] {
  const { zone } = life.profile.machine;
  const days = localDays(addDays(localDateOf(start, zone), -1), localDateOf(end, zone));
  return days
    .filter((day) => hasBegun(life.profile, life.firstDay, day))
    .flatMap((day) => silenceOfDay(life, day))
    .filter((silence) => start < silence.end && silence.end <= end);
}

/** Of what was drawn the longest part in which nothing ran on the machine, unless hardly any is left. */
function silenceOfDay({ profile: { machine }, firstDay }: Life, day: LocalDate): Span[] {
  const drawn = drawSilence(diceFor("silence", machine.daemonId, day), machine, day);
  if (!drawn) return [];
  const works = profilesOn(machine).flatMap((profile) =>
    [addDays(day, -1), day, nextDay(day)].flatMap((each) => workOfDay({ profile, firstDay }, each)),
  );
  const free = works.reduce(
    (spans, { createdAt, completedAt }) =>
      spans.flatMap((span) => without(span, { start: createdAt, end: completedAt })),
    [drawn],
  );
  const [longest] = free.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  return longest && lengthOf(longest) >= SHORTEST_MS ? [longest] : [];
}

/** Now and then a lid is closed for a night; what runs always loses its network for an hour or so, seldom. */
function drawSilence(dice: Dice, { rhythm, zone }: Machine, day: LocalDate): Span | undefined {
  if (!dice.chance(rhythm === "always" ? 0.02 : 0.06)) return undefined;
  const isNight = rhythm !== "always";
  const minuteOfDay = isNight ? dice.whole(30, 3 * 60) : dice.whole(0, 24 * 60 - 1);
  const lengthMs = isNight ? dice.between(3.5, 7) * HOUR_MS : dice.spread(70 * MINUTE_MS, 0.4);
  const start = new Date(instantOf(day, minuteOfDay, zone).getTime() + dice.whole(0, 59) * 1000);
  return { start, end: new Date(start.getTime() + Math.round(lengthMs)) };
}

function without(span: Span, { start, end }: Span): Span[] {
  if (end <= span.start || span.end <= start) return [span];
  return [
    { start: span.start, end: start },
    { start: end, end: span.end },
  ].filter((part) => part.start < part.end);
}

const lengthOf = ({ start, end }: Span) => end.getTime() - start.getTime();
