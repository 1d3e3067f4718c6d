"use client";

import { useEffect, useRef, useState } from "react";

/** Whether something is wider than its room. What scrolls must be reachable by keyboard; what does not is one Tab too many. */
export function useOverflows<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, overflows };
}
