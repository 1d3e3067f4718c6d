/** What somebody does to a part of a page before its code is here, kept so that it can be done then. */
export type Early = {
  /** Does it, in the order it was done in, and keeps nothing from then on. */
  replay: () => void;
  stop: () => void;
};

/** `keys` says which keys, pressed anywhere on the page, are meant for the part. */
export function keepEarly(place: HTMLElement, keys?: (event: KeyboardEvent) => boolean): Early {
  const kept: (() => unknown)[] = [];
  const ends = new AbortController();
  const options = { capture: true, signal: ends.signal };
  const onPress = (event: MouseEvent) => {
    if (event.target instanceof Element && !isDoneWithoutUs(event.target))
      kept.push(() => event.target?.dispatchEvent(new MouseEvent(event.type, event)));
  };
  const onInput = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.type === "checkbox" || target.type === "radio") return;
    const { value } = target;
    kept.push(() => write(target, value));
  };
  const onKey = (event: KeyboardEvent) => {
    if (!keys?.(event)) return;
    event.preventDefault();
    kept.push(() => event.target?.dispatchEvent(new KeyboardEvent("keydown", event)));
  };
  place.addEventListener("mousedown", onPress, options);
  place.addEventListener("click", onPress, options);
  place.addEventListener("input", onInput, options);
  // The press of its button comes first, and is kept.
  place.addEventListener("submit", (event) => event.preventDefault(), options);
  if (keys) window.addEventListener("keydown", onKey, options);
  return {
    stop: () => ends.abort(),
    replay() {
      ends.abort();
      for (const again of kept.splice(0)) again();
    },
  };
}

/** A link leads on without any code, and the press of a label is followed by one of what it labels. */
function isDoneWithoutUs(target: Element): boolean {
  const labelled = target.closest("label")?.control;
  return target.closest("a[href]") !== null || (labelled !== undefined && labelled !== null && labelled !== target);
}

/** As somebody who types: React hears of a value only where its own setter was not used. */
function write(input: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
