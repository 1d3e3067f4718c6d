import { CronPattern } from "croner";

/** A schedule's five fields as they were accepted: upper-case names, single blanks. */
export type ScheduleExpression = string & { readonly __brand: "ScheduleExpression" };

/** What an expression asks for; `hours` and the rest list what is on, ascending. */
export type Schedule = {
  readonly expression: ScheduleExpression;
  /**
   * Its hour field begins with `*`: it means "again and again", and runs whenever the clock really shows a matching time.
   * Any other means times of the day, each of which comes once a day.
   */
  readonly isInterval: boolean;
};

export type ParsedSchedule = { ok: true; schedule: Schedule } | { ok: false; reason: string };

/** Runs that are planned closer together than this are refused. */
export const SHORTEST_INTERVAL_MINUTES = 5;

const LONGEST_EXPRESSION = 100;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

const NUMBER = "\\d{1,2}";
const FIELD_NAMES = ["minute", "hour", "day of month", "month", "day of week"] as const;
const MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
const WEEKDAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `*`, `5`, `1-5`, `*` or a range with a step, and lists of these: what every cron reads alike. */
function fieldShape(names = ""): RegExp {
  const value = names === "" ? NUMBER : `(?:${NUMBER}|${names})`;
  const item = `(?:\\*|${value}-${value})(?:/${NUMBER})?|${value}`;
  return new RegExp(`^(?:${item})(?:,(?:${item}))*$`);
}

const FIELD_SHAPES = [fieldShape(), fieldShape(), fieldShape(), fieldShape(MONTHS), fieldShape(WEEKDAYS)];

/**
 * Reads a schedule by the rules of the house, or says what is wrong with it. Croner reads more than we promise (seconds,
 * `@daily`, `L`, `W`, `#`, `?`), so an expression must have our shape before it is asked. Never throws.
 */
export function parseSchedule(text: unknown): ParsedSchedule {
  if (typeof text !== "string" || text.length > LONGEST_EXPRESSION)
    return refuse(`must be five fields of at most ${LONGEST_EXPRESSION} characters`);
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length !== FIELD_NAMES.length)
    return refuse(`must have five fields: ${FIELD_NAMES.join(", ")}; this has ${fields[0] === "" ? 0 : fields.length}`);
  const strange = fields.findIndex((field, index) => !FIELD_SHAPES[index]?.test(field));
  if (strange >= 0) return refuse(`${FIELD_NAMES[strange]}: numbers, names, *, ranges, lists and steps only`);
  const expression = fields.join(" ") as ScheduleExpression;
  const pattern = read(expression);
  if (typeof pattern === "string") return refuse(pattern);
  const reason = whyNever(pattern) ?? whyTooOften(pattern);
  return reason
    ? refuse(reason)
    : { ok: true, schedule: { expression, isInterval: fields[1]?.startsWith("*") === true } };
}

const refuse = (reason: string): ParsedSchedule => ({ ok: false, reason });

/** What croner makes of the fields, or the words it refuses them with. */
function read(expression: ScheduleExpression): CronPattern | string {
  try {
    return new CronPattern(expression, undefined, { mode: "5-part" });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: (?:Syntax error, )?/, "") : "can not be read";
  }
}

const switchedOn = (flags: readonly number[]) => flags.flatMap((flag, index) => (flag ? [index] : []));

/** A day of the month that none of its months has never comes, unless days of the week come beside it. */
function whyNever({ day, month, starDOW }: CronPattern): string | undefined {
  const days = switchedOn(day).map((index) => index + 1);
  const months = switchedOn(month);
  if (!starDOW || months.some((index) => days.some((one) => one <= (MONTH_LENGTHS[index] ?? 0)))) return undefined;
  const named = months.map((index) => MONTH_NAMES[index]).join(", ");
  return `never runs: there is no day ${days.join(" or ")} in ${named}`;
}

/** Judged within an hour, from one hour to the next, and over midnight, as if every day were one of its days. */
function whyTooOften({ minute, hour }: CronPattern): string | undefined {
  const minutes = switchedOn(minute);
  const [first = 0, last = 0] = [minutes[0], minutes.at(-1)];
  const within = minutes.slice(1).map((value, index) => value - (minutes[index] ?? 0));
  const hours = switchedOn(hour);
  const isFollowed = hours.some((value) => hours.includes((value + 1) % HOURS_PER_DAY));
  const between = isFollowed ? [first + MINUTES_PER_HOUR - last] : [];
  const shortest = Math.min(...within, ...between, MINUTES_PER_HOUR);
  if (shortest >= SHORTEST_INTERVAL_MINUTES) return undefined;
  return `runs too often: ${shortest} min apart, and the shortest allowed is ${SHORTEST_INTERVAL_MINUTES} min`;
}
