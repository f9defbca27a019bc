"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn.ts";
import { Input } from "@/components/ui/form/input.tsx";

type DateTimeInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  /** Wall-clock text `yyyy-mm-ddThh:mm` (or `yyyy-mm-dd` with `date`). Empty text means none. */
  value: string;
  onChange: (value: string) => void;
  /** Asks for a day without a time. */
  date?: boolean;
  /** The time zone of the wall clock, shown after the input. */
  zone?: string;
};

/**
 * A wall-clock moment. It has no zone of its own: the caller knows whose calendar it belongs to.
 */
export function DateTimeInput({
  value,
  onChange,
  date = false,
  zone,
  className,
  ...props
}: DateTimeInputProps) {
  const input = (
    <Input
      type={date ? "date" : "datetime-local"}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={cn("w-fit tabular-nums", className)}
      {...props}
    />
  );
  if (!zone) return input;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {input}
      <span className="text-muted text-sm">{zone}</span>
    </span>
  );
}
