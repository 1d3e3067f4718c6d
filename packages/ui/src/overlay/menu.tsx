"use client";

import { type ComponentProps, createContext, type ReactNode, useContext, useState } from "react";
import { ClosedTrigger, type Trigger } from "./closed-trigger";
import type { MenuBoxProps, MenuChoiceProps } from "./menu-box";
import { onDemand, useOnDemand } from "./on-demand";

type Parts = typeof import("./menu-box");

const parts = onDemand(() => import("./menu-box"));
const PartsOfMenu = createContext<Parts | undefined>(undefined);

type Props = Pick<MenuBoxProps, "align" | "className"> & {
  trigger: Trigger;
  children: ReactNode;
  /** For a menu that is only made when it is asked for. */
  defaultOpen?: boolean;
};

/** Actions and destinations behind one button. `trigger` is that button. Loaded when it is first wanted. */
export function Menu({ trigger, defaultOpen = false, ...box }: Props) {
  const [isWanted, setWanted] = useState(defaultOpen);
  const loaded = useOnDemand(parts, isWanted);
  if (!loaded)
    return <ClosedTrigger trigger={trigger} opens="menu" onWant={parts.fetch} onOpen={() => setWanted(true)} />;
  return (
    <PartsOfMenu value={loaded}>
      <loaded.MenuBox trigger={trigger} {...box} />
    </PartsOfMenu>
  );
}

/** What is inside a menu is drawn by what the menu has loaded. */
function useParts(): Parts {
  const loaded = useContext(PartsOfMenu);
  if (!loaded) throw new Error("a menu's items belong inside a <Menu>");
  return loaded;
}

export function MenuItem(props: ComponentProps<Parts["MenuItem"]>) {
  const { MenuItem: Item } = useParts();
  return <Item {...props} />;
}

/** Of several, each on or off: choosing leaves the menu open. */
export function MenuToggle(props: ComponentProps<Parts["MenuToggle"]>) {
  const { MenuToggle: Toggle } = useParts();
  return <Toggle {...props} />;
}

/** One of a few, inside a menu: choosing leaves the menu open, so that the effect can be seen. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const { MenuChoice: Choice } = useParts();
  return <Choice {...props} />;
}

export function MenuLabel(props: ComponentProps<Parts["MenuLabel"]>) {
  const { MenuLabel: Label } = useParts();
  return <Label {...props} />;
}

export function MenuSeparator() {
  const { MenuSeparator: Separator } = useParts();
  return <Separator />;
}
