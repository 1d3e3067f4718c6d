import { cn } from "@meridian/ui";
import { ArrowRight, CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { LONGEST_NAME } from "~/features/runtime-actions/rename/name-form";
import type { Fate, Named, Rename } from "./new-names";

/** Nobody reads more while they type, and those to look at come first. */
const MOST_SHOWN = 100;

type Props = { renames: readonly Rename<Named>[]; count: (n: number) => string };

/** Every name as it is and as it would be. */
export function Preview({ renames, count }: Props) {
  const more = renames.length - MOST_SHOWN;
  return (
    <section
      {...SCROLLED_BY_KEYS}
      aria-label="What becomes of the names"
      className="max-h-52 overflow-y-auto rounded-md border border-line"
    >
      <table aria-label="New names" className="w-full table-fixed border-collapse text-sm">
        <thead className="sticky top-0 bg-raised">
          <tr className="text-left text-ink-muted text-xs shadow-[inset_0_-1px_0_var(--color-line)]">
            <th scope="col" className="px-3 py-1.5 font-medium">
              Now
            </th>
            <th scope="col" className="px-3 py-1.5 pl-7 font-medium">
              New name
            </th>
          </tr>
        </thead>
        <tbody>
          {renames.slice(0, MOST_SHOWN).map(({ row, name, fate }) => (
            <tr key={row.id} className="border-line border-b align-top last:border-b-0">
              <td className="break-words px-3 py-1.5">
                {row.name}
                <span className="block text-ink-muted text-xs">on {row.machine}</span>
              </td>
              <td className={cn("break-words px-3 py-1.5", fate === "stays" && "text-ink-muted")}>
                <After name={name} fate={fate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className="px-3 py-1.5 text-ink-muted text-sm">
          {more === 1 ? "and 1 more in the same way" : `and ${count(more)} more in the same way`}
        </p>
      )}
    </section>
  );
}

const SCROLLED_BY_KEYS = { tabIndex: 0 };

const NOTES: Partial<Record<Fate, { tone: string; icon: ReactNode; words: string }>> = {
  empty: {
    tone: "text-bad",
    icon: <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />,
    words: "It would have no name, and keeps its own.",
  },
  long: {
    tone: "text-bad",
    icon: <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />,
    words: `Longer than ${LONGEST_NAME} characters: it keeps its own.`,
  },
  shared: {
    tone: "text-warn",
    icon: <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />,
    words: "Another runtime on this machine would share it.",
  },
};

function After({ name, fate }: { name: string; fate: Fate }) {
  const note = NOTES[fate];
  return (
    <span className="flex gap-1.5">
      <ArrowRight
        aria-hidden
        className={cn("-ml-1 mt-0.5 size-3.5 shrink-0 text-ink-faint", fate === "stays" && "invisible")}
      />
      <span className="min-w-0">
        {fate === "stays" && "stays"}
        {(fate === "changes" || fate === "shared") && <span className="font-medium">{name}</span>}
        {note && (
          <span className={cn("flex items-start gap-1 text-xs", note.tone)}>
            {note.icon}
            {note.words}
          </span>
        )}
      </span>
    </span>
  );
}
