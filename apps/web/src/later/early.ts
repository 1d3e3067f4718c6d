/** On a part that is drawn and has no code yet. */
const WAITING = "[data-later]:not([data-alive])";
/** Of those, the one that keys pressed anywhere on the page are meant for. */
const TAKES_KEYS = '[data-later="keys"]:not([data-alive])';

type Kept = { place: Element; again: () => void };
let kept: Kept[] = [];

/**
 * Keeps what somebody does to a part of a page before its code is here, so that it is done then. Listens before React
 * does, which takes presses it can not answer out of the way.
 */
export function keepEarly(isShortcut: (event: KeyboardEvent) => boolean): void {
  const keep = (event: Event, again: () => void) => {
    const place = event.target instanceof Element ? event.target.closest(WAITING) : null;
    if (place) kept.push({ place, again });
    return place !== null;
  };
  const onPress = (event: MouseEvent) => {
    const { target } = event;
    if (target instanceof Element && !isDoneWithoutUs(target)) keep(event, pressing(target, event));
  };
  const onInput = (event: Event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || isChoice(target)) return;
    const { value } = target;
    keep(event, () => write(target, value));
  };
  // The press of a form's button comes first, and is kept.
  const onSubmit = (event: Event) => keep(event, () => {}) && event.preventDefault();
  const onKey = (event: KeyboardEvent) => {
    const place = isShortcut(event) ? document.querySelector(TAKES_KEYS) : null;
    if (!place) return;
    event.preventDefault();
    kept.push({ place, again: () => event.target?.dispatchEvent(new KeyboardEvent("keydown", event)) });
  };
  window.addEventListener("mousedown", onPress, true);
  window.addEventListener("click", onPress, true);
  window.addEventListener("input", onInput, true);
  window.addEventListener("submit", onSubmit, true);
  window.addEventListener("keydown", onKey, true);
}

/** The part has its code: what was done to it is done again, in order. */
export function comeAlive(place: HTMLElement): void {
  place.dataset.alive = "";
  const due = kept.filter((each) => each.place === place);
  kept = kept.filter((each) => each.place !== place);
  for (const { again } of due) again();
}

/** A link leads on without any code, and the press of a label is followed by one of what it labels. */
function isDoneWithoutUs(target: Element): boolean {
  const labelled = target.closest("label")?.control ?? target;
  return target.closest("a[href]") !== null || labelled !== target;
}

const isChoice = ({ type }: HTMLInputElement) => type === "checkbox" || type === "radio";

function pressing(target: Element, event: MouseEvent): () => void {
  const press = () => void target.dispatchEvent(new MouseEvent(event.type, event));
  if (event.type !== "click" || !(target instanceof HTMLInputElement) || !isChoice(target)) return press;
  // It has changed already, and only a change is heard of.
  const { checked } = target;
  return () => {
    target.checked = !checked;
    press();
  };
}

/** As somebody who types: React hears of a value only where its own setter was not used. */
function write(input: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
