import type { ComboboxOption } from "@/components/ui/form/combobox-options.ts";
import type { Scalar } from "@/components/understand/segments/builder/draft.ts";

export type ValueType = "string" | "number" | "boolean" | "date" | "mixed";

/**
 * Returns values as combobox options. Values are encoded as JSON, so that the number 1 and the text "1" stay
 * different.
 */
export function scalarOptions(values: readonly Scalar[]): ComboboxOption[] {
  return values.map((value) => ({ value: JSON.stringify(value), label: words(value) }));
}

/** Returns the picked value, or the typed one converted to `type`. Returns null if it cannot be converted. */
export function readScalar(
  picked: string,
  known: readonly Scalar[],
  type: ValueType,
): Scalar | null {
  const offered = known.find((value) => JSON.stringify(value) === picked);
  if (offered !== undefined) return offered;
  if (type !== "number") return picked;
  const number = Number(picked.replace(",", "."));
  return picked.trim() !== "" && Number.isFinite(number) ? number : null;
}

export function words(value: Scalar): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  return String(value);
}
