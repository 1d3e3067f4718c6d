"use client";

import { Activity, type ComponentType, lazy, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { catchUp, comeAlive } from "./early";

type Options = {
  /** Whether shortcuts, pressed anywhere on the page, are meant for it. */
  takesKeys?: boolean;
};

/**
 * A part of a page whose code the page does not wait for. The server draws it with the rest; in the browser it stands as
 * drawn until its code is here and comes to life by itself, after the page around it. What changes before that waits for
 * the code instead of taking the part out of sight, since an `Activity`, unlike a `Suspense`, has nothing to show in its
 * place; and what is pressed or typed before that is done then. Its code is fetched as soon as the page around it lives.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { takesKeys = false }: Options = {},
): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    const place = useRef<HTMLDivElement>(null);
    return (
      <div ref={place} data-later={takesKeys ? "keys" : ""} className="contents">
        <Activity>
          <Part {...props} />
          <Alive place={place} />
        </Activity>
      </div>
    );
  };
}

/** Stands behind a part: what has effects is alive, and so is all before it. */
function Alive({ place }: { place: RefObject<HTMLDivElement | null> }) {
  useLayoutEffect(() => {
    if (place.current) comeAlive(place.current);
  }, [place]);
  useEffect(() => {
    if (!place.current) return;
    // Where both come with the page, the place is known only after what stands in it has been laid out.
    comeAlive(place.current);
    void catchUp(place.current);
  }, [place]);
  return null;
}
