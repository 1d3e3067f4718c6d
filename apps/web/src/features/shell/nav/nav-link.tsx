"use client";

import Link from "next/link";
import { type ComponentProps, useLayoutEffect, useRef, useState } from "react";
import { useLessData } from "~/trpc/live/less-data";

/**
 * A link whose page is fetched ahead once somebody means to go there, and not because it stands on every page: eight
 * answers that nobody waits for would be made while the page itself is; never for who uses less data. In a row that is too long for its page, the link
 * to where one is stands in sight.
 */
export function NavLink(props: ComponentProps<typeof Link>) {
  const [isMeant, setMeant] = useState(false);
  const isStill = useLessData();
  const mean = () => setMeant(!isStill);
  const link = useRef<HTMLAnchorElement>(null);
  const isHere = props["aria-current"] === "page";
  useLayoutEffect(() => {
    const row = link.current?.parentElement;
    // Not by `scrollIntoView`, which moves the page as well.
    if (isHere && link.current && row && row.scrollWidth > row.clientWidth) row.scrollLeft = middle(link.current, row);
  }, [isHere]);
  return <Link {...props} ref={link} prefetch={isMeant ? null : false} onPointerEnter={mean} onFocus={mean} />;
}

const middle = (link: HTMLElement, row: HTMLElement) =>
  link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
