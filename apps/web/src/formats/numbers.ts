import { firmSpaces } from "./spaces";

/** A sliver is not nothing. */
const LEAST_SHARE = 0.001;

export function numbersIn(language: string) {
  const formatter = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (n: number) => firmSpaces(format.format(n));
  };
  const unit = (name: string) => formatter({ style: "unit", unit: name, unitDisplay: "narrow" });
  const [hours, minutes, seconds] = [unit("hour"), unit("minute"), unit("second")] as const;
  const percent = formatter({ style: "percent", maximumFractionDigits: 1 });

  return {
    /** "1,234" */
    count: formatter({ maximumFractionDigits: 0 }),
    /** "1.2M" */
    compact: formatter({ notation: "compact", maximumFractionDigits: 1 }),
    /** "1.25" */
    decimal: formatter({ maximumFractionDigits: 2 }),
    /** "12.3%" of a ratio of 0…1. */
    share: (ratio: number) => (ratio > 0 && ratio < LEAST_SHARE / 2 ? `<${percent(LEAST_SHARE)}` : percent(ratio)),
    /** "+50%" */
    change: formatter({ style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }),
    /** "1h 30m", of seconds. */
    duration: (total: number) => {
      const rest = Math.round(total);
      if (rest < 60) return seconds(rest);
      if (rest < 3600) return `${minutes(Math.floor(rest / 60))} ${seconds(rest % 60)}`;
      return `${hours(Math.floor(rest / 3600))} ${minutes(Math.floor((rest % 3600) / 60))}`;
    },
  };
}
