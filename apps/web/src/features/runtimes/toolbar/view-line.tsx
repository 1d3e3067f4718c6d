"use client";

import { Button, cn, Input } from "@meridian/ui";
import { RefreshCw, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import type { SavedView, Views } from "./use-views";

type Props = { view: SavedView; views: Views; query: string };

/** A view by its name, which is changed where it stands, and what else can be done with it. */
export function ViewLine({ view, views, query }: Props) {
  const { name, isDefault } = view;
  const [text, setText] = useState(name);
  const rename = () => {
    const next = text.trim();
    if (next === "" || next === name) return setText(name);
    views.change(view, { name: next }, `Renamed the view to ${next}.`);
  };
  const makeDefault = () =>
    views.change(
      view,
      { isDefault: !isDefault },
      isDefault ? "The list opens with all runtimes again." : `The list opens with ${name} from now on.`,
    );
  return (
    <li className="flex items-center gap-1">
      <Input
        aria-label={`Name of the view ${name}`}
        value={text}
        maxLength={60}
        onChange={({ target }) => setText(target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
        className="min-w-0 flex-1"
      />
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Make ${name} what you see now`}
        title="Make it what you see now"
        disabled={view.query === query}
        onClick={() => views.change(view, { query }, `${name} is what you see now.`)}
      >
        <RefreshCw aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Open the list with ${name}`}
        title="Open the list with it"
        aria-pressed={isDefault}
        onClick={makeDefault}
      >
        <Star aria-hidden className={cn(isDefault && "fill-warn text-warn")} />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Delete ${name}`}
        title="Delete it"
        onClick={() => views.remove(view)}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
