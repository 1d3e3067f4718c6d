"use client";

import { Button } from "@meridian/ui";
import { X } from "lucide-react";

type Chip = { key: string; text: string; remove: () => void };

/** What a page is narrowed to, each answer with a way out of it. */
export function FilterChips({ chips, clear }: { chips: readonly Chip[]; clear: () => void }) {
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, text, remove }) => (
        <li key={key}>
          <Button
            size="sm"
            onClick={remove}
            aria-label={`Remove ${text}`}
            className="max-w-64 rounded-full print:inline-flex"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
      <li>
        <Button variant="link" size="sm" onClick={clear}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}
