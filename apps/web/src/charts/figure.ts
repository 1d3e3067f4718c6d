/** What a chart draws and says. Every text and number in it is ready: charts neither format, round, fill nor rank. */
export type Series = { key: string; label: string; colour: string };

/** `share` is absent where the part of the whole is not known. */
export type Reading = Series & { value: string; exact: string; share?: string; detail?: string };

export type Column = {
  key: string;
  /** Short, under the axis; only some columns have room for one. */
  tick?: string;
  /** In full, in tooltips and for screen readers. */
  title: string;
  note?: string;
  isPartial: boolean;
  hasUnpriced: boolean;
  amount: number;
  /** Amount by series key; absent is zero. */
  parts: Readonly<Record<string, number>>;
  total: string;
  exactTotal: string;
  readings: readonly Reading[];
};

export type Axis = { top: number; ticks: readonly { value: number; label: string }[] };

export type Figure = {
  name: string;
  summary: string;
  /** What one column is: "Day", "Week", "Hour". */
  columnName: string;
  total: string;
  axis: Axis;
  series: readonly Series[];
  columns: readonly Column[];
};
