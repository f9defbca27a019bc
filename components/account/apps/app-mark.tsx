import { cn } from "@/components/ui/cn.ts";

/** Shows an app as a square with its first letter. People are shown as circles. */
export function AppMark({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-md bg-fg font-semibold text-bg text-xs uppercase",
        className,
      )}
    >
      {[...name][0] ?? "?"}
    </span>
  );
}
