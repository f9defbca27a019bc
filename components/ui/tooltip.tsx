"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Mount it once around the whole console. */
export const TooltipProvider = Radix.Provider;

/**
 * A hint on hover and focus. The child must take a ref and be focusable. Never put necessary
 * information only here.
 */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          className="z-50 max-w-64 animate-fade rounded-md bg-fg px-2 py-1 text-bg text-xs"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
