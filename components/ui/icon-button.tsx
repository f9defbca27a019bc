import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Tooltip } from "@/components/ui/tooltip.tsx";

/** A square button with an icon; `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  className,
  variant = "ghost",
  ...props
}: ComponentProps<typeof Button> & { label: string }) {
  return (
    <Tooltip text={label}>
      <Button
        variant={variant}
        aria-label={label}
        className={cn("w-8 px-0 max-md:w-11", className)}
        {...props}
      />
    </Tooltip>
  );
}
