"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn.ts";
import { useField } from "@/components/ui/form/field.tsx";
import { inputStyle } from "@/components/ui/form/input.tsx";

/** A text area that grows with its text. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useField()}
      rows={3}
      className={cn(inputStyle, "field-sizing-content h-auto min-h-18 resize-y py-1.5", className)}
      {...props}
    />
  );
}
