import { cn } from "@/components/ui/cn.ts";

/** Our mark: a T whose arms are two waves that arrive. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn("size-7 rounded-md", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M7 11c2.25-2.5 4.5-2.5 6.75-1 1.5 1 3 1 4.5 0C20.5 8.5 22.75 8.5 25 11M16 11v13"
        fill="none"
        stroke="#fff"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
    </svg>
  );
}
