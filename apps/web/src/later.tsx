"use client";

import { Activity, type ComponentType, lazy } from "react";

/**
 * A part of a page whose code the page does not wait for. The server draws it with the rest; in the browser it stands as
 * drawn until its code is here and comes to life by itself, after the page around it. What changes before that waits for
 * the code instead of taking the part out of sight, since an `Activity`, unlike a `Suspense`, has nothing to show in its
 * place. Its code is loaded as soon as the page around it lives.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Activity>
        <Part {...props} />
      </Activity>
    );
  };
}
