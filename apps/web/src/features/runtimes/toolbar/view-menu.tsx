"use client";

import { Button, Menu, MenuItem, MenuLabel, MenuSeparator, MenuToggle } from "@meridian/ui";
import { ChevronsDownUp, Settings2 } from "lucide-react";
import { useMemo } from "react";
import type { RememberedList } from "../kept/use-remembered";
import { CHOSEN_COLUMNS } from "../prepare/columns";
import type { ListRow } from "../prepare/row";
import type { ListParams } from "../use-list-params";

type Props = { rows: readonly ListRow[]; params: ListParams; remembered: RememberedList };

/** How the list is laid out; columns and closed machines are kept by this browser. */
export function ViewMenu({ rows, params: { group, change }, remembered }: Props) {
  const isGrouped = group === "machine";
  const machines = useMemo(() => [...new Set(rows.map(({ daemonId }) => daemonId ?? ""))], [rows]);
  const areClosed = machines.every(remembered.isClosed);
  return (
    <Menu
      trigger={
        <Button>
          <Settings2 aria-hidden />
          <span className="max-sm:sr-only">View</span>
        </Button>
      }
    >
      <MenuToggle checked={isGrouped} onCheckedChange={() => change({ group: isGrouped ? "none" : null })}>
        Group by machine
      </MenuToggle>
      <MenuItem disabled={!isGrouped} onSelect={() => remembered.closeAll(areClosed ? [] : machines)}>
        <ChevronsDownUp aria-hidden />
        {areClosed ? "Open all machines" : "Close all machines"}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Columns</MenuLabel>
      {CHOSEN_COLUMNS.map(({ id, label }) => (
        <MenuToggle
          key={id}
          checked={!remembered.hidden.includes(id)}
          onCheckedChange={() => remembered.toggleColumn(id)}
        >
          {label}
        </MenuToggle>
      ))}
    </Menu>
  );
}
