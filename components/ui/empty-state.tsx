import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/** Fills an empty list: what will appear here, the first step, and the action that takes it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  /** One or two sentences. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center gap-3 px-6 py-14 text-center", className)}>
      {icon ? (
        <div
          aria-hidden
          className="grid size-10 place-items-center rounded-lg border bg-surface text-muted [&_svg]:size-5"
        >
          {icon}
        </div>
      ) : null}
      <div className="flex flex-col gap-1">
        <p className="font-medium text-base">{title}</p>
        {children ? (
          <div className="max-w-md text-balance text-muted text-sm">{children}</div>
        ) : null}
      </div>
      {action ? <div className="flex flex-wrap justify-center gap-2 pt-1">{action}</div> : null}
    </div>
  );
}
