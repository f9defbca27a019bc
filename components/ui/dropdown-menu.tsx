"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

const menuItemStyle =
  "flex select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover max-md:py-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

/**
 * A menu below `trigger` (a button) with MenuItem, MenuChoice, MenuLabel and MenuLine as its
 * content.
 */
export function DropdownMenu({
  trigger,
  align = "start",
  side = "bottom",
  className,
  onCloseAutoFocus,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** Prevent the default of the event to keep the focus from returning to the trigger. */
  onCloseAutoFocus?: (event: Event) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-in overflow-y-auto rounded-lg bg-raised p-1 shadow-pop",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Runs `onSelect`. With `asChild` the child, such as a link, is the item. */
export function MenuItem({
  danger,
  className,
  ...props
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={cn(menuItemStyle, danger && "text-red [&_svg]:text-red", className)}
      {...props}
    />
  );
}

/** One of several choices, ticked when chosen. */
export function MenuChoice({
  checked,
  children,
  ...props
}: Omit<ComponentProps<typeof Radix.CheckboxItem>, "checked"> & { checked: boolean }) {
  return (
    <Radix.CheckboxItem checked={checked} className={cn(menuItemStyle, "pr-8")} {...props}>
      {children}
      <Radix.ItemIndicator className="ml-auto pl-4">
        <Check aria-hidden className="-mr-6" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-faint text-xs">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
