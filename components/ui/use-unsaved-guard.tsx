"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";

/**
 * Asks before unsaved changes are lost by following a link, closing or reloading. `allow` lets the
 * next navigation pass, for example after saving.
 */
export function useUnsavedGuard(
  dirty: boolean,
  words = "Your changes to this segment are not saved yet.",
): { dialog: ReactNode; allow: () => void } {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const open = useRef(false);

  useEffect(() => {
    if (!dirty) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!open.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || open.current) return;
      const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
      if (elsewhere || link.target === "_blank" || link.origin !== window.location.origin) return;
      if (link.pathname === window.location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [dirty]);

  const allow = () => {
    open.current = true;
  };
  const dialog = (
    <AlertDialog
      open={target !== null}
      onOpenChange={(next) => !next && setTarget(null)}
      title="Leave without saving?"
      confirm="Leave page"
      cancel="Stay on page"
      danger
      onConfirm={() => {
        allow();
        if (target) router.push(target);
      }}
    >
      {words}
    </AlertDialog>
  );
  return { dialog, allow };
}
