"use client";

import { Button, CopyLine, Popover } from "@meridian/ui";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ListRow } from "../prepare/row";
import { type Fix, fixOf, inOneGo, warningText } from "../prepare/warnings";
import type { CellContext } from "./cell-context";
import { useOfRow } from "./use-of-row";

type Props = { row: ListRow; context: CellContext };

/** The name is the link, and its target is the whole row; what needs looking after is said beside it. */
export function NameCell({ row, context }: Props) {
  const { id, name } = row;
  return (
    <span className="flex items-center gap-1.5">
      {/* Not fetched ahead: a screenful of rows would ask the server for pages that nobody opens. */}
      <Link
        prefetch={false}
        href={`/${context.slug}/runtimes/${id}`}
        data-hint={name}
        className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
      >
        {name}
      </Link>
      {row.warnings.length > 0 && <WarningsButton row={row} context={context} />}
    </span>
  );
}

/** What needs looking after: said when pointed at, and with the way to mend it when pressed. Made when first asked for. */
function WarningsButton({ row: { id, name, warnings }, context: { slug, formats } }: Props) {
  const [isOpen, setOpen] = useOfRow(id);
  const texts = inOneGo(
    warnings.map((warning) => ({ text: warningText(warning, formats), fix: fixOf(warning, { slug, id }) })),
  );
  const button = (
    <Button
      variant="quiet"
      size="icon"
      data-hint={isOpen ? undefined : texts.map(({ text }) => text).join("\n")}
      aria-label={warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`}
      className="relative z-10 size-6 shrink-0 rounded-sm text-warn pointer-coarse:size-11"
    >
      {TRIANGLE}
    </Button>
  );
  return (
    <Popover label={`Warnings of ${name}`} trigger={button} open={isOpen} onOpenChange={setOpen} className="w-80">
      <ul className="flex flex-col gap-3 text-sm">
        {texts.map(({ text, fix }) => (
          <li key={text} className="flex flex-col gap-1.5">
            {text}
            {fix && <Mend fix={fix} />}
          </li>
        ))}
      </ul>
    </Popover>
  );
}

const TRIANGLE = <TriangleAlert aria-hidden className="size-3.5" />;

const Mend = ({ fix }: { fix: Fix }) =>
  "href" in fix ? (
    <Link
      prefetch={false}
      href={fix.href}
      className="self-start rounded-sm text-accent underline-offset-4 hover:underline"
    >
      {fix.label}
    </Link>
  ) : (
    <CopyLine label={fix.label} value={fix.command} />
  );
