import { useEffect, useState } from "react";

/** A module that no page loads before somebody wants what is in it. */
export type OnDemand<Module> = {
  /** Fetches it ahead of its use; a failure is forgotten, and the next one asks again. */
  fetch: () => Promise<Module | undefined>;
  /** It, once it is here. */
  peek: () => Module | undefined;
};

export function onDemand<Module>(load: () => Promise<Module>): OnDemand<Module> {
  let loaded: Module | undefined;
  let loading: Promise<Module | undefined> | undefined;
  const fetch = () => {
    loading ??= load().then(
      (module) => {
        loaded = module;
        return module;
      },
      () => {
        loading = undefined;
        return undefined;
      },
    );
    return loading;
  };
  return { fetch, peek: () => loaded };
}

/** The module from when it was first wanted and is here, and from then on. */
export function useOnDemand<Module>({ fetch, peek }: OnDemand<Module>, isWanted: boolean): Module | undefined {
  const [module, setModule] = useState<Module>();
  useEffect(() => {
    if (!isWanted || module) return;
    let isGone = false;
    fetch().then((fetched) => !isGone && fetched && setModule(() => fetched));
    return () => {
      isGone = true;
    };
  }, [isWanted, module, fetch]);
  return module ?? (isWanted ? peek() : undefined);
}
