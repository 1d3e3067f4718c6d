import { cn } from "../cn";
import { CopyButton } from "./copy-button";

type Props = { value: string; label: string; className?: string };

/** Something to be pasted elsewhere, letter by letter: a command or a secret. It wraps, so that all of it can be seen. */
export function CopyLine({ value, label, className }: Props) {
  return (
    <div
      className={cn(
        "base:flex base:items-start base:gap-2 base:rounded-lg base:border base:border-line base:bg-sunken base:py-1 base:pr-1 base:pl-3",
        className,
      )}
    >
      <code className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap py-1.5 font-mono text-sm pointer-coarse:py-3">
        {value}
      </code>
      <CopyButton value={value} label={label} variant="quiet" />
    </div>
  );
}
