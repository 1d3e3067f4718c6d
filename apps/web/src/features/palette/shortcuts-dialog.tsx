"use client";

import { Dialog, Keys } from "@meridian/ui";

type Place = { key: string; name: string };
type Props = { palette: readonly string[]; places: readonly Place[]; onOpenChange: (open: boolean) => void };

/** Every key there is, and what it does. */
export function ShortcutsDialog({ palette, places, onOpenChange }: Props) {
  const groups = [
    {
      name: "Anywhere",
      rows: [
        { name: "Search and commands", keys: palette },
        { name: "Search this page", keys: ["/"] },
        { name: "These shortcuts", keys: ["?"] },
      ],
    },
    {
      name: "In the list of runtimes",
      rows: [
        { name: "The row below, or above", keys: ["↓", "↑"] },
        { name: "Choose the row", keys: ["X"] },
        { name: "Choose none", keys: ["Esc"] },
      ],
    },
    { name: "Go to", rows: places.map(({ key, name }) => ({ name, keys: ["G", key.toUpperCase()] })) },
  ];
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="Those of one letter rest while you type. Press two letters one after the other."
    >
      <div className="flex flex-col gap-5">
        {groups.map(({ name, rows }) => (
          <section key={name} aria-label={name}>
            <h3 className="font-medium text-ink-muted text-xs">{name}</h3>
            <dl className="mt-1 divide-y divide-line text-sm">
              {rows.map((row) => (
                <div key={row.name} className="flex items-center justify-between gap-4 py-2">
                  <dt>{row.name}</dt>
                  <dd>
                    <Keys keys={row.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
