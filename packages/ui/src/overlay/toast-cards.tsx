"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { dismissToast, type Toast } from "./toasts";

const SHOWN_MS = 5_000;
const SHOWN_IF_BAD_MS = 12_000;

export function ToastCards({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <Radix.Provider swipeDirection="right" label="Notification">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} {...toast} />
      ))}
      <Radix.Viewport className="fixed right-0 bottom-0 z-60 flex w-full flex-col gap-2 p-4 outline-none sm:w-96" />
    </Radix.Provider>
  );
}

function ToastCard({ id, tone, text, action }: Toast) {
  const isGood = tone === "good";
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <Radix.Root
      type="background"
      duration={isGood ? SHOWN_MS : SHOWN_IF_BAD_MS}
      onOpenChange={(open) => !open && dismissToast(id)}
      className="flex items-start gap-2.5 rounded-lg bg-raised px-3.5 py-3 text-sm shadow-raised data-[state=open]:animate-appear"
    >
      <Icon aria-hidden className={isGood ? "mt-0.5 size-4 shrink-0 text-good" : "mt-0.5 size-4 shrink-0 text-bad"} />
      <Radix.Description className="min-w-0 flex-1">{text}</Radix.Description>
      {action && (
        <Radix.Action
          altText={action.label}
          onClick={action.run}
          className="font-medium text-accent underline-offset-4 hover:underline pointer-coarse:-my-2.5 pointer-coarse:min-h-11 pointer-coarse:px-2"
        >
          {action.label}
        </Radix.Action>
      )}
      <Radix.Close
        aria-label="Dismiss"
        className="-m-1 grid place-items-center rounded-md p-1 text-ink-faint hover:text-ink pointer-coarse:-my-2.5 pointer-coarse:-mr-2 pointer-coarse:size-11"
      >
        <X aria-hidden className="size-4" />
      </Radix.Close>
    </Radix.Root>
  );
}
