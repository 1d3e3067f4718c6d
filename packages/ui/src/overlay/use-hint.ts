import { useEffect, useRef, useState } from "react";
import { type Place, placeBy } from "./bubble";

const SHOW_MS = 200;
/** Long enough to move onto the words. */
const HIDE_MS = 120;

/** Whether a tooltip is in sight, and where. Escape and scrolling take it away. */
export function useHint() {
  const [place, setPlace] = useState<Place>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (work: () => void, waitMs: number) => {
    clearTimeout(timer.current);
    if (waitMs === 0) work();
    else timer.current = setTimeout(work, waitMs);
  };
  const show = (element: Element, when: "now" | "soon", onShown?: () => void) =>
    later(
      () => {
        if (!element.isConnected) return;
        setPlace(placeBy(element));
        onShown?.();
      },
      when === "now" ? 0 : SHOW_MS,
    );
  const hide = (when: "now" | "soon") => later(() => setPlace(undefined), when === "now" ? 0 : HIDE_MS);
  const stay = () => clearTimeout(timer.current);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!place) return;
    const leave = (event: Event) => !(event instanceof KeyboardEvent && event.key !== "Escape") && setPlace(undefined);
    document.addEventListener("keydown", leave);
    document.addEventListener("scroll", leave, true);
    return () => {
      document.removeEventListener("keydown", leave);
      document.removeEventListener("scroll", leave, true);
    };
  }, [place]);
  return { place, show, hide, stay };
}
