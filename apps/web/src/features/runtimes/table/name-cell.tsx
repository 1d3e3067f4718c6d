import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ListRow } from "../prepare/row";
import { warningText } from "../prepare/warnings";
import type { CellContext } from "./cell-context";

/** The name is the link, and its target is the whole row; what needs looking after is said beside it. */
export function NameCell({
  row: { id, name, warnings },
  context: { slug, formats },
}: {
  row: ListRow;
  context: CellContext;
}) {
  const words = warnings.map((warning) => warningText(warning, formats)).join("\n");
  return (
    <span className="flex items-center gap-1.5">
      {/* Not fetched ahead: a screenful of rows would ask the server for pages that nobody opens. */}
      <Link
        prefetch={false}
        href={`/${slug}/runtimes/${id}`}
        data-hint={name}
        className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
      >
        {name}
      </Link>
      {warnings.length > 0 && (
        <button
          type="button"
          data-hint={words}
          aria-label={warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`}
          className="relative z-10 grid size-6 shrink-0 cursor-default place-items-center rounded-sm text-warn"
        >
          <TriangleAlert aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
