import { type Cost, type Measures, type Metric, tokensOf } from "./measures";

/** The language of the page, not of the browser: both then write one number the same way. */
export const LOCALE = "en-US";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
const usd = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD" });
const usdExact = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", maximumFractionDigits: 9 });
const usdWhole = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const usdCompact = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "USD",
  notation: "compact",
  minimumFractionDigits: 0,
  maximumFractionDigits: 1,
});
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
const percentChange = new Intl.NumberFormat(LOCALE, {
  style: "percent",
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});

export const formatCount = (n: number) => whole.format(n);
export const formatCompact = (n: number) => compact.format(n);
export const formatShare = (ratio: number) => (ratio > 0 && ratio < 0.0005 ? "<0.1%" : percent.format(ratio));
export const formatChange = (ratio: number) => percentChange.format(ratio);

/** To the cent; what is more than nothing never reads as nothing. */
export const formatUsd = (amount: number) => (amount > 0 && amount < 0.005 ? "<$0.01" : usd.format(amount));
export const formatUsdExact = (amount: number) => usdExact.format(amount);

/** Tokens without a price make a cost a lower bound, or no cost at all; they never make it $0. */
export function formatCost({ costUsd, unpricedTokens }: Cost, format = formatUsd): string {
  if (unpricedTokens === 0) return format(costUsd);
  return costUsd === 0 ? "unpriced" : `at least ${format(costUsd)}`;
}

export const formatValue = (measures: Measures, metric: Metric) =>
  metric === "cost" ? formatCost(measures) : formatCount(tokensOf(measures));

export const formatExact = (measures: Measures, metric: Metric) =>
  metric === "cost" ? formatCost(measures, formatUsdExact) : formatCount(tokensOf(measures));

/** For axes: short, and fine enough to tell neighbouring ticks apart. */
export function formatTick(value: number, metric: Metric): string {
  if (metric === "tokens") return compact.format(value);
  if (value >= 1_000) return usdCompact.format(value);
  return Number.isInteger(value) ? usdWhole.format(value) : usdExact.format(value);
}

const hours = new Intl.NumberFormat(LOCALE, { style: "unit", unit: "hour", unitDisplay: "narrow" });
const minutes = new Intl.NumberFormat(LOCALE, { style: "unit", unit: "minute", unitDisplay: "narrow" });
const seconds = new Intl.NumberFormat(LOCALE, { style: "unit", unit: "second", unitDisplay: "narrow" });

export function formatDuration(total: number): string {
  const rest = Math.round(total);
  if (rest < 60) return seconds.format(rest);
  if (rest < 3600) return `${minutes.format(Math.floor(rest / 60))} ${seconds.format(rest % 60)}`;
  return `${hours.format(Math.floor(rest / 3600))} ${minutes.format(Math.floor((rest % 3600) / 60))}`;
}
