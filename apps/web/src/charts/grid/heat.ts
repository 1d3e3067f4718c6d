/** What a grid of coloured cells draws and says; as with columns, every text and number in it is ready. */
export type HeatCell = {
  key: string;
  /** 0 is nothing; up to 4, as the levels of the legend. "unknown" is a time of which nothing could be known. */
  level: number | "unknown";
  title: string;
  value: string;
  exact: string;
  remarks: readonly string[];
};

export type HeatRow = {
  key: string;
  label: string;
  /** Rows may share their room: only some are labelled in sight. */
  isLabelled: boolean;
  /** Absent where the time has not come yet. */
  cells: readonly (HeatCell | undefined)[];
};

export type Heat = {
  name: string;
  summary: string;
  zone: string;
  /** One per column; only some have a tick. In full for screen readers and the table. */
  columns: readonly { key: string; tick?: string; name: string }[];
  rows: readonly HeatRow[];
  /** What a level stands for, from nothing upwards. */
  levels: readonly { level: number; label: string }[];
  /** What a cell says of which nothing could be known; absent when there is none. */
  unknown?: string;
};
