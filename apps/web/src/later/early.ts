/** On a part that is drawn and has no code yet. */
const WAITING = "[data-later]:not([data-alive])";
/** Of those, the one that keys pressed anywhere on the page are meant for. */
const TAKES_KEYS = '[data-later="keys"]:not([data-alive])';

/** Keys that move about in a part; what others do there is a press or a text. */
const MOVES = /^(Arrow.*|Home|End|Escape)$/;

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
    if (target instanceof HTMLSelectElement) {
      const { value } = target;
      keep(event, () => choose(target, value));
    } else if (target instanceof HTMLInputElement && !isChoice(target)) {
      const { value } = target;
      keep(event, () => write(target, value));
    }
  };
  // The press of a form's button comes first, and is kept.
  const onSubmit = (event: Event) => keep(event, () => {}) && event.preventDefault();
  const onKey = (event: KeyboardEvent) => {
    // One key may have moved the focus by then that the next was pressed for.
    const again = () => void document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", event));
    const place = isShortcut(event) ? document.querySelector(TAKES_KEYS) : null;
    if (place) {
      event.preventDefault();
      kept.push({ place, again });
    } else if (MOVES.test(event.key)) keep(event, again);
  };
  window.addEventListener("mousedown", onPress, true);
  window.addEventListener("click", onPress, true);
  window.addEventListener("input", onInput, true);
  window.addEventListener("submit", onSubmit, true);
  window.addEventListener("keydown", onKey, true);
}

/** From here on React answers what is done to the part. */
export function comeAlive(place: HTMLElement): void {
  place.dataset.alive = "";
}

const LOOK_MS = 30;
const PATIENCE_MS = 5_000;

/**
 * Resolves when every part that stands on the page is alive. What a part shows must not change before: React expects to
 * find what the server drew. Of a part that does not come, only for so long.
 */
export async function whenAlive(): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (document.querySelector(WAITING) && performance.now() < end)
    await new Promise((done) => setTimeout(done, LOOK_MS));
}

/** Does again, in order, what was done to the part before it was alive. */
export async function catchUp(place: HTMLElement): Promise<void> {
  const due = kept.filter((each) => each.place === place);
  kept = kept.filter((each) => each.place !== place);
  for (const { again } of due) {
    again();
    // As far apart as a hand would do it: what one has moved is painted before the next.
    await nextPaint();
  }
}

const nextPaint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

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

/** As somebody who types: React hears of a value that differs from the last it knows, set without its own setter. */
function write(input: HTMLInputElement, value: string): void {
  input.value = `${value}…`;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}
