/**
 * TRICKY: the engine of the server and the one of a browser write the same text but for the width of its spaces ("9:00 AM"
 * has a narrow one here and a plain one there), and a page must read the same in both: so there is one width.
 */
const spacesAs = (space: string) => (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, space);

/** A date may be broken over two lines. */
export const plainSpaces = spacesAs(" ");
/** A number and its unit may not. */
export const firmSpaces = spacesAs("\u00a0");
