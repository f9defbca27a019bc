"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { overlayStyle } from "@/components/ui/dialog.tsx";

/** A panel at the right edge of the screen. It covers the full width of a phone. */
export function SidePanel({
  title,
  description,
  footer,
  onClose,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={overlayStyle} />
        <Radix.Content
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-2xl flex-col border-l bg-raised shadow-pop outline-none"
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start justify-between gap-4 border-b px-5 pt-4 pb-3">
            <div className="flex min-w-0 flex-col gap-1">
              <Radix.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
                {title}
              </Radix.Title>
              {description ? (
                <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-1.5 grid size-8 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg max-md:size-11"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </header>
          <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4">
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
