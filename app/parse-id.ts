import { notFound } from "next/navigation";

/** Returns the number in a path such as `/apps/7`. Anything else shows the not-found page. */
export function parseId(text: string): number {
  const id = Number(text);
  if (!/^\d{1,9}$/.test(text) || id === 0) notFound();
  return id;
}
