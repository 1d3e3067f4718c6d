import type { Figure } from "./figure";

/** Of the plot, in pixels. */
export const HEIGHTS = { tall: 240, short: 168 } as const;
export type Height = keyof typeof HEIGHTS;

/** Between plot and labels: the marks of columns with unpriced tokens. */
export const GUTTER = 8;
export const LABELS = 18;
export const NOTES = 16;

/** Room for the notes under partial columns, where there are any. */
export const notesOf = ({ columns }: Figure) => (columns.some(({ isPartial }) => isPartial) ? NOTES : 0);

/** Of the whole picture, without its legend. */
export const pictureHeight = (figure: Figure, height: Height) => HEIGHTS[height] + GUTTER + LABELS + notesOf(figure);
