import { cn } from "@/components/ui/cn.ts";

/** Shows a person as a circle with up to two initials. */
export function MemberMark({ name, className }: { name: string; className?: string }) {
  const initials = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 2);
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-full bg-active font-medium text-[10px] text-muted uppercase",
        className,
      )}
    >
      {initials}
    </span>
  );
}
