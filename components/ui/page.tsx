import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

const widths = { narrow: "max-w-3xl", normal: "max-w-6xl", full: "max-w-none" };

/** The frame of every page: margins and the maximum width. */
export function Page({
  width = "normal",
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "mx-auto w-full px-8 pt-7 pb-16 max-md:px-4 max-md:pt-5",
        widths[width],
        className,
      )}
    >
      {children}
    </div>
  );
}
