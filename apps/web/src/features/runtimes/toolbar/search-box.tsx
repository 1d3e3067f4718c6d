"use client";

import { Input } from "@meridian/ui";
import { Search } from "lucide-react";
import { memo } from "react";

type Props = { value: string; onChange: (text: string) => void };

export const SearchBox = memo(function SearchBox({ value, onChange }: Props) {
  return (
    <span className="relative grow basis-[calc(100%-4rem)] sm:grow-0 sm:basis-80">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label="Search runtimes"
        placeholder="Search by name, model, owner …"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8.5 pl-9 text-sm"
      />
    </span>
  );
});
