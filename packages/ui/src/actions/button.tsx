import { cva, type VariantProps } from "class-variance-authority";
import { type ComponentProps, cloneElement, isValidElement } from "react";
import { cn } from "../cn";

export const buttonStyle = cva(
  "base:inline-flex base:shrink-0 base:select-none base:items-center base:justify-center base:gap-1.5 base:whitespace-nowrap base:rounded-md base:font-medium base:transition-colors base:duration-100 base:print:hidden disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 pointer-coarse:min-h-11 pointer-coarse:min-w-11 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "base:bg-ink base:text-on-ink hover:bg-ink/88 active:bg-ink/80",
        secondary:
          "base:border base:border-line-strong base:bg-surface base:text-ink base:shadow-card hover:bg-sunken active:bg-pressed data-[state=open]:bg-sunken",
        quiet: "base:text-ink-muted hover:bg-sunken hover:text-ink active:bg-pressed data-[state=open]:bg-sunken",
        danger: "base:bg-bad base:text-on-bad hover:bg-bad/90 active:bg-bad/80",
        link: "thumb text-accent underline-offset-4 hover:underline",
      },
      size: {
        sm: "base:h-7 base:px-2.5 base:text-xs",
        md: "base:h-8.5 base:px-3 base:text-sm",
        lg: "base:h-10 base:px-4 base:text-base",
        icon: "base:size-8.5",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0 pointer-coarse:min-h-0! pointer-coarse:min-w-0!" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { asChild?: boolean; busy?: boolean };

/** `asChild` dresses a link as a button; `busy` keeps focus and width while the answer is awaited. */
export function Button({ className, variant, size, asChild = false, busy = false, children, ...props }: Props) {
  const classes = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    if (!isValidElement<{ className?: string }>(children)) throw new Error("a dressed button needs one element inside");
    return cloneElement(children, { ...props, className: cn(classes, children.props.className) });
  }
  return (
    <button
      type="button"
      {...props}
      className={cn(classes, busy && "cursor-progress")}
      aria-busy={busy || undefined}
      aria-disabled={busy || props["aria-disabled"] || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden
      className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent motion-reduce:animate-none"
    />
  );
}
