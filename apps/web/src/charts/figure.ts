/** What a chart draws and says. Every text and number in it is ready: charts neither format, round, fill nor rank. */
export type Series = { key: string; label: string; colour: string };

/** `share` is absent where the part of the whole is not known. */
export type Reading = Series & { value: string; exact: string; share?: string; detail?: string };

/** The same column of an earlier time, and how it compares. */
export type Compared = { title: string; amount: number; value: string; exact: string; change: string };

export type Column = {
  key: string;
  /** Short, under the axis; only some columns have room for one. */
  tick?: string;
  /** In full, in tooltips and for screen readers. */
  title: string;
  note?: string;
  /** What else is to be known of it: that clocks changed, or that nothing could come. */
  remarks?: readonly string[];
  /** The days it stands for, both included; absent where it can not be looked at closer. */
  days?: { first: string; last: string };
  isPartial: boolean;
  hasUnpriced: boolean;
  amount: number;
  /** Amount by series key; absent is zero. */
  parts: Readonly<Record<string, number>>;
  total: string;
  exactTotal: string;
  readings: readonly Reading[];
  compared?: Compared | undefined;
};

export type Axis = { top: number; ticks: readonly { value: number; label: string }[] };

/** A time of which nothing could be known: no zeros. From and to are columns, and fractions of them, from the left. */
export type Gap = { from: number; to: number; kind: "offline" | "unconnected" };

/** Something that happened in a column, by its key: what the mark is called says what. */
export type Mark = { column: string; name: string };

/** What may be reached in a column, in words as well: it may lie above the axis. */
export type Limit = { value: number; label: string };

export type Figure = {
  name: string;
  summary: string;
  /** What one column is: "Day", "Week", "Hour". */
  columnName: string;
  total: string;
  /** Whose days and hours the columns are. */
  zone: string;
  axis: Axis;
  /** All there are; the columns, their totals and the axis are of those that are shown. */
  series: readonly (Series & { isShown: boolean })[];
  columns: readonly Column[];
  gaps: readonly Gap[];
  marks?: readonly Mark[];
  limit?: Limit | undefined;
  /** The earlier time that its columns are compared with. */
  compared?: { name: string; label: string; total: string } | undefined;
};
