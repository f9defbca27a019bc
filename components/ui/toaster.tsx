"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast } from "radix-ui";
import { useSyncExternalStore } from "react";
import {
  currentToasts,
  dismissToast,
  noToasts,
  subscribeToasts,
} from "@/components/ui/toast-store.ts";

/** Renders the messages of `toast()`. Mount it once, in the root layout. */
export function Toaster() {
  const messages = useSyncExternalStore(subscribeToasts, currentToasts, noToasts);
  return (
    <Toast.Provider swipeDirection="right" duration={6_000}>
      {messages.map(({ id, title, description, tone }) => (
        <Toast.Root
          key={id}
          type={tone === "red" ? "foreground" : "background"}
          onOpenChange={(open) => !open && dismissToast(id)}
          className="flex animate-in items-start gap-2.5 rounded-lg bg-raised p-3 text-sm shadow-pop"
        >
          {tone === "green" ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-green" />
          ) : null}
          {tone === "red" ? (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
          ) : null}
          <div className="min-w-0 flex-1">
            <Toast.Title className="[overflow-wrap:anywhere]">{title}</Toast.Title>
            {description ? (
              <Toast.Description className="text-muted">{description}</Toast.Description>
            ) : null}
          </div>
          <Toast.Close aria-label="Dismiss" className="text-faint hover:text-fg">
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
    </Toast.Provider>
  );
}
