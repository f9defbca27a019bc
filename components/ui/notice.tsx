import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";

const looks: Record<Tone, { style: string; icon: typeof Info }> = {
  neutral: { style: "border-line bg-hover text-fg", icon: Info },
  accent: { style: "border-transparent bg-accent-soft text-accent-text", icon: Info },
  green: { style: "border-transparent bg-green-soft text-green", icon: CircleCheck },
  amber: { style: "border-transparent bg-amber-soft text-amber", icon: TriangleAlert },
  red: { style: "border-transparent bg-red-soft text-red", icon: CircleAlert },
};

/** A sentence within the page that the reader should not miss. Red ones are announced. */
export function Notice({
  tone = "neutral",
  action,
  className,
  children,
}: {
  tone?: Tone;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const { style, icon: Icon } = looks[tone];
  return (
    <div
      role={tone === "red" ? "alert" : undefined}
      className={cn(
        "flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-sm",
        style,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
      {action}
    </div>
  );
}
