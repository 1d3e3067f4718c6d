"use client";

import { Activity, type ComponentType, lazy, useEffect, useLayoutEffect, useState } from "react";
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
    const place = usePlace();
    return (
      <div ref={place.attach} data-later={takesKeys ? "keys" : ""} className="contents">
        <Activity>
          <Part {...props} />
          <Alive place={place} />
        </Activity>
      </div>
    );
  };
}

type Place = { attach: (element: HTMLElement | null) => void; awake: () => void; catchUp: () => void };

/** Where a part stands. Of one that comes with its page, what is in it is laid out before it is itself. */
function usePlace(): Place {
  const [place] = useState((): Place => {
    let element: HTMLElement | null = null;
    let isAwake = false;
    return {
      attach(next) {
        element = next;
        if (next && isAwake) comeAlive(next);
      },
      awake() {
        isAwake = true;
        if (element) comeAlive(element);
      },
      catchUp: () => void (element && catchUp(element)),
    };
  });
  return place;
}

/** Stands behind a part: what has effects is alive, and so is all before it. */
function Alive({ place }: { place: Place }) {
  useLayoutEffect(() => place.awake(), [place]);
  useEffect(() => place.catchUp(), [place]);
  return null;
}
