type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey"> & {
  getModifierState: (key: string) => boolean;
};

/** ⌘K or Ctrl+K. */
export const opensPalette = (press: Press) =>
  (press.metaKey || press.ctrlKey) && !press.altKey && letterOf(press) === "k";

/**
 * The character that a key pressed alone stands for, in the layout the keyboard has: "/" is where the reader finds it. A
 * layout of another script has no Latin letters, and there the place of the key decides. Undefined with Ctrl, Alt or ⌘.
 */
export function characterOf(press: Press): string | undefined {
  // Some layouts need AltGr, which is Ctrl and Alt to some systems, to write a slash.
  const writes = press.getModifierState("AltGraph") || !(press.ctrlKey || press.altKey || press.metaKey);
  return writes ? letterOf(press) : undefined;
}

function letterOf({ key, code }: Pick<Press, "key" | "code">): string | undefined {
  if ([...key].length !== 1) return undefined;
  const isForeign = /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (isForeign && place ? place : key).toLowerCase();
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const HOLDING = "[role=dialog], [role=menu], [role=listbox], [role=combobox]";

/** Whether a key pressed there belongs to what has the focus: to a text, a list, or an open dialog. */
export const belongsElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`${TYPING}, ${HOLDING}`) !== null;

/** Whether a key is meant for the page as a whole, whatever it does there. */
export const isShortcut = (event: KeyboardEvent): boolean =>
  opensPalette(event) || (!belongsElsewhere(event.target) && /^[a-z/?]$/.test(characterOf(event) ?? ""));
