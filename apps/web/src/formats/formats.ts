import { clockIn, type HourCycle } from "./clock";
import { datesIn } from "./dates";
import { ENGLISH, knownLanguage } from "./language/known";
import { moneyIn } from "./money";
import { numbersIn } from "./numbers";
import { relativeIn } from "./relative";
import { valuesIn } from "./values";

type Habits = { language: string; hourCycle: HourCycle | null };

/** How numbers, money, days, times and ages are written for one reader. The words around them are the page's. */
export type Formats = ReturnType<typeof make>;

// Each costs a few milliseconds to make; there are no more than languages that are known, times three clocks.
const made = new Map<string, Formats>();

/** Without an hour cycle, the clock is the language's; a language that is not known is written as English. */
export function formatsFor({ language, hourCycle }: Habits): Formats {
  const ready = made.get(`${language} ${hourCycle}`);
  if (ready) return ready;
  const known = knownLanguage(language) ?? ENGLISH;
  const key = `${known} ${hourCycle}`;
  const formats = made.get(key) ?? make(known, hourCycle);
  made.set(key, formats);
  return formats;
}

function make(language: string, hourCycle: HourCycle | null) {
  const numbers = numbersIn(language);
  const money = moneyIn(language);
  return {
    language,
    ...numbers,
    ...money,
    ...valuesIn({ ...numbers, ...money }),
    ...datesIn(language),
    ...clockIn(language, hourCycle),
    ...relativeIn(language),
  };
}
