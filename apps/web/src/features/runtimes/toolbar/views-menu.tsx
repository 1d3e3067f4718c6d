"use client";

import { Badge, Button, Menu, MenuItem, MenuSeparator } from "@meridian/ui";
import { Bookmark, Check, ListTree } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ColumnId } from "../prepare/columns";
import { addressOf, NOTHING_ASKED, viewQueryOf } from "../prepare/view-query";
import type { ListParams } from "../use-list-params";
import { useViews } from "./use-views";

// Most days a view is opened, and few days one is made.
const ViewsDialog = dynamic(() => import("./views-dialog").then((module) => module.ViewsDialog));

type Props = { workspaceId: string; params: ListParams; hidden: readonly ColumnId[] };

/** The list as it was named once: the address says all of it, and the menu which of one's names that is. */
export function ViewsMenu({ workspaceId, params, hidden }: Props) {
  const [isManaging, setManaging] = useState(false);
  const [hasManaged, setManaged] = useState(false);
  const views = useViews(workspaceId);
  const query = viewQueryOf(params, hidden);
  const open = views.views.find((view) => view.query === query);
  const hasDefault = views.views.some(({ isDefault }) => isDefault);
  const { tz } = params;
  return (
    <>
      <Menu
        align="start"
        className="max-w-72"
        trigger={
          <Button className="max-w-48" aria-label={open ? `Views, ${open.name}` : "Views"}>
            <Bookmark aria-hidden className={open ? "fill-accent text-accent" : undefined} />
            <span className="truncate max-sm:sr-only">{open?.name ?? "Views"}</span>
          </Button>
        }
      >
        <MenuItem onSelect={() => params.change({ ...NOTHING_ASKED, tz, view: hasDefault ? "all" : null })}>
          <ListTree aria-hidden />
          All runtimes
        </MenuItem>
        {views.views.map((view) => (
          <MenuItem key={view.id} onSelect={() => params.change({ ...addressOf(view.query), tz })}>
            <Bookmark aria-hidden />
            <span className="min-w-0 truncate">{view.name}</span>
            {view.isDefault && <Badge>default</Badge>}
            {view === open && <Check role="img" aria-label="open" className="ml-auto" />}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          onSelect={() => {
            setManaged(true);
            setManaging(true);
          }}
        >
          {views.views.length === 0 ? "Save this view …" : "Save or change views …"}
        </MenuItem>
      </Menu>
      {hasManaged && <ViewsDialog {...{ workspaceId, views, query }} open={isManaging} onOpenChange={setManaging} />}
    </>
  );
}
