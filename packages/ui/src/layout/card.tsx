import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";

/** A named surface. With a title it is a region that a screen reader can jump to. */
export function Card({
  title,
  description,
  action,
  headingLevel: Heading = "h2",
  className,
  children,
  ...props
}: Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  headingLevel?: "h2" | "h3";
}) {
  return (
    <section
      className={cn(
        "base:min-w-0 base:rounded-xl base:border base:border-line base:bg-surface base:shadow-card print:break-inside-avoid",
        className,
      )}
      {...props}
      aria-label={typeof title === "string" ? title : props["aria-label"]}
    >
      {(title || action) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4">
          <div className="min-w-0 grow basis-36">
            {title && <Heading className="font-semibold text-base">{title}</Heading>}
            {description && <p className="mt-0.5 text-ink-muted text-sm">{description}</p>}
          </div>
          {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** The inside of a card, with its air. */
export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("base:px-5 base:pt-3 base:pb-5", className)} {...props} />;
}
