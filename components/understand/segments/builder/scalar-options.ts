import type { ComboboxOption } from "@/components/ui/form/combobox-options.ts";
import type { Scalar } from "@/components/understand/segments/builder/draft.ts";

export type ValueType = "string" | "number" | "boolean" | "date" | "mixed";

/** Comboboxes carry texts: a value travels as JSON, so that the number 1 and the text "1" stay apart. */
export function scalarOptions(values: readonly Scalar[]): ComboboxOption[] {
  return values.map((value) => ({ value: JSON.stringify(value), label: words(value) }));
}

/** What was picked, or typed: then it is read as `type` asks. Null = it cannot be that type. */
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
