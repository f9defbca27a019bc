import { notFound } from "next/navigation";

/** The number in a path such as `/apps/7`; anything else does not exist. */
export function parseId(text: string): number {
  const id = Number(text);
  if (!/^\d{1,9}$/.test(text) || id === 0) notFound();
  return id;
}
