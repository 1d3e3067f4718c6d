import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn";

export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-ink text-on-ink hover:bg-ink/88 active:bg-ink/80",
        secondary:
          "border border-line-strong bg-surface text-ink shadow-card hover:bg-sunken active:bg-pressed data-[state=open]:bg-sunken",
        quiet: "text-ink-muted hover:bg-sunken hover:text-ink active:bg-pressed data-[state=open]:bg-sunken",
        danger: "bg-bad text-on-bad hover:bg-bad/90 active:bg-bad/80",
        link: "h-auto px-0 text-accent underline-offset-4 hover:underline pointer-coarse:min-h-0",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-8.5 px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8.5 pointer-coarse:min-w-11",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { asChild?: boolean; busy?: boolean };

/** `asChild` dresses a link as a button; `busy` keeps focus and width while the answer is awaited. */
export function Button({ className, variant, size, asChild = false, busy = false, children, ...props }: Props) {
  const classes = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
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
