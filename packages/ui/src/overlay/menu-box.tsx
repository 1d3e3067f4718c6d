"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";

export type MenuBoxProps = { trigger: ReactNode; children: ReactNode; align?: "start" | "end"; className?: string };

/** Open at first: it is made when its button has been pressed. */
export function MenuBox({ trigger, children, align = "end", className }: MenuBoxProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "base:z-50 base:min-w-52 base:rounded-lg base:bg-raised base:p-1 base:shadow-raised data-[state=open]:animate-appear",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemStyle =
  "flex h-8 base:cursor-pointer select-none items-center gap-2 rounded-md px-2 text-sm outline-none data-[disabled]:cursor-not-allowed data-[highlighted]:bg-pressed/70 data-[disabled]:text-ink-faint pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0 base:[&_svg]:text-ink-muted";

export function MenuToggle({ className, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem onSelect={(event) => event.preventDefault()} className={cn(itemStyle, className)} {...props}>
      {props.children}
      <Radix.ItemIndicator className="ml-auto">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export type MenuChoiceProps<T extends string> = {
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
};

export function MenuItem({ className, ...props }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cn(itemStyle, className)} {...props} />;
}

export function MenuChoice<T extends string>({ value, options, onChange }: MenuChoiceProps<T>) {
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Radix.RadioGroup value={value} onValueChange={choose}>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
          className={itemStyle}
        >
          {option.label}
          <Radix.ItemIndicator className="ml-auto">
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel(props: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      {...props}
      className={cn("base:px-2 base:pt-1.5 base:pb-1 base:text-ink-muted base:text-xs", props.className)}
    />
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
