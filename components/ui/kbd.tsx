import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border bg-bg px-1 font-sans text-faint text-xs">
      {children}
    </kbd>
  );
}
