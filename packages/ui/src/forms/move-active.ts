const PAGE = 8;

type Key = { key: string; altKey?: boolean; ctrlKey?: boolean; metaKey?: boolean };

/** Where a key takes the choice in a list; -1 when it is no key of the list. */
export function moveActive({ key, altKey, ctrlKey, metaKey }: Key, active: number, length: number): number {
  if (length === 0 || altKey || ctrlKey || metaKey) return -1;
  const last = length - 1;
  switch (key) {
    case "ArrowDown":
      return active === last ? 0 : active + 1;
    case "ArrowUp":
      return active === 0 ? last : active - 1;
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageDown":
      return Math.min(last, active + PAGE);
    case "PageUp":
      return Math.max(0, active - PAGE);
    default:
      return -1;
  }
}
