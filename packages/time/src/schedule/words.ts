import cronstrue from "cronstrue";

/** An accepted schedule as a sentence, "At 09:00, Monday through Friday", by the clock its reader uses. */
export function scheduleInWords(expression: string, hourCycle: 12 | 24): string {
  const [minute, hour, day, month, weekday] = expression.split(" ");
  const say = (days: string) =>
    cronstrue.toString(`${minute} ${hour} ${days}`, {
      use24HourTimeFormat: hourCycle === 24,
      trimHoursLeadingZero: hourCycle === 12,
    });
  if (day === "*" || weekday === "*") return say(`${day} ${month} ${weekday}`);
  // Both together mean either, which "on day 13 of the month, and on Friday" does not say.
  const time = say("* * *");
  const onWeekdays = say(`* * ${weekday}`).slice(`${time}, `.length);
  return `${say(`${day} * *`)}, or ${onWeekdays}${say(`* ${month} *`).slice(time.length)}`;
}
