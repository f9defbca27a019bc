"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { modalStyle, overlayStyle } from "@/components/ui/dialog.tsx";

/**
 * Asks before an action that cannot be undone. `confirm` names the action ("Delete app");
 * `onConfirm` may be async.
 */
export function AlertDialog({
  trigger,
  title,
  children,
  confirm,
  cancel = "Cancel",
  danger = false,
  disabled = false,
  onConfirm,
  ...control
}: {
  trigger?: ReactNode;
  title: ReactNode;
  /** One or two sentences that say what will happen. */
  children: ReactNode;
  confirm: string;
  cancel?: string;
  danger?: boolean;
  /** Keeps the confirming button disabled, for example until a name is typed. */
  disabled?: boolean;
  onConfirm: () => unknown;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = control.open ?? own;
  const setOpen = control.onOpenChange ?? setOwn;
  const run = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } catch {
      // The caller has already reported the error, and the question stays open.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayStyle} />
        <Radix.Content className={cn(modalStyle, "max-w-md")}>
          <div className="flex flex-col gap-2 p-5">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="flex flex-col gap-3 text-muted text-sm">{children}</div>
            </Radix.Description>
          </div>
          <footer className="flex justify-end gap-2 border-t px-5 py-3">
            <Radix.Cancel asChild>
              <Button>{cancel}</Button>
            </Radix.Cancel>
            <Button
              variant={danger ? "danger" : "primary"}
              loading={busy}
              disabled={disabled}
              onClick={run}
            >
              {confirm}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
