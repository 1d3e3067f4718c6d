import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";

type Props = {
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  listId: string;
  activeId: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
};

export function ComboboxSearch({ label, placeholder, query, onQuery, listId, activeId, onKeyDown }: Props) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-line border-b px-3">
      <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <input
        type="text"
        role="combobox"
        aria-label={`Search ${label.toLowerCase()}`}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={placeholder}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-11 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
      />
    </div>
  );
}
