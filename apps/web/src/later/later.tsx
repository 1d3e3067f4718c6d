"use client";

import { Activity, type ComponentType, lazy, useEffect, useRef } from "react";
import { type Early, keepEarly } from "./early";

type Options = {
  /** Keys, pressed anywhere on the page, that are meant for it. */
  keys?: (event: KeyboardEvent) => boolean;
};

/**
 * A part of a page whose code the page does not wait for. The server draws it with the rest; in the browser it stands as
 * drawn until its code is here and comes to life by itself, after the page around it. What changes before that waits for
 * the code instead of taking the part out of sight, since an `Activity`, unlike a `Suspense`, has nothing to show in its
 * place; and what is pressed or typed before that is done then. Its code is fetched as soon as the page around it lives.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { keys }: Options = {},
): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    const place = useRef<HTMLDivElement>(null);
    const isAlive = useRef(false);
    const early = useRef<Early>(undefined);
    useEffect(() => {
      if (isAlive.current || !place.current) return;
      early.current = keepEarly(place.current, keys);
      return () => early.current?.stop();
    }, []);
    return (
      <div ref={place} className="contents">
        <Activity>
          <Part {...props} />
          <Alive
            onAlive={() => {
              isAlive.current = true;
              early.current?.replay();
            }}
          />
        </Activity>
      </div>
    );
  };
}

/** Stands behind a part: what has effects is alive, and so is all before it. */
function Alive({ onAlive }: { onAlive: () => void }) {
  const told = useRef(onAlive);
  useEffect(() => told.current(), []);
  return null;
}
