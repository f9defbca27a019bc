import type { ClassValue } from "clsx";
import { clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; later Tailwind classes win over earlier ones of the same kind. */
export function cn(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
