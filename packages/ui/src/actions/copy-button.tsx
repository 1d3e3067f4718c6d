"use client";

import { Check, Copy } from "lucide-react";
import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";

type Props = Omit<ComponentProps<typeof Button>, "value" | "onClick" | "asChild"> & {
  value: string;
  /** What is copied, for those who do not see the icon: "token", "request id". */
  label: string;
};

/** Copies `value`; works on plain http as well. Says so aloud. */
export function CopyButton({ value, label, children, ...props }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => setOutcome((await copyText(value)) ? "copied" : "failed");
  const said = outcome === "copied" ? "Copied" : outcome === "failed" ? "Copying failed: select the text instead" : "";
  return (
    <>
      <Button aria-label={`Copy ${label}`} size={children ? "md" : "icon"} {...props} onClick={copy}>
        {outcome === "copied" ? <Check className="text-good" aria-hidden /> : <Copy aria-hidden />}
        {children}
      </Button>
      <span role="status" className={outcome === "failed" ? "text-bad text-xs" : "sr-only"}>
        {said}
      </span>
    </>
  );
}
