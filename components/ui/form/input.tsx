"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn.ts";
import { useField } from "@/components/ui/form/field.tsx";

export const inputStyle =
  "control w-full min-w-0 border border-line-strong bg-surface px-2.5 text-fg placeholder:text-faint focus-visible:-outline-offset-1 focus-visible:border-accent aria-invalid:border-red disabled:opacity-60 dark:bg-bg";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input {...useField()} className={cn(inputStyle, "read-only:bg-hover", className)} {...props} />
  );
}
