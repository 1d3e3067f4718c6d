import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../cn";

const badgeStyle = cva(
  "base:inline-flex base:items-center base:gap-1 base:whitespace-nowrap base:rounded-full base:px-2 base:py-0.5 base:font-medium base:text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "base:bg-sunken base:text-ink-muted",
        accent: "base:bg-accent-soft base:text-accent",
        good: "base:bg-good-soft base:text-good",
        warn: "base:bg-warn-soft base:text-warn",
        bad: "base:bg-bad-soft base:text-bad",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

export function Badge({ tone, className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span className={cn(badgeStyle({ tone }), className)} {...props} />;
}

/** A state: always an icon and a word, never colour alone. */
export function StatusBadge({
  icon: Icon,
  children,
  ...props
}: ComponentProps<typeof Badge> & { icon: LucideIcon; tone: Tone }) {
  return (
    <Badge {...props}>
      <Icon aria-hidden />
      {children}
    </Badge>
  );
}
