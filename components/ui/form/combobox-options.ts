export interface ComboboxOption {
  value: string;
  label: string;
  /** Text to the right of the label, for example a count. */
  hint?: string;
  /** Options of one group are listed together under its name, in the given order. */
  group?: string;
  disabled?: boolean;
}

/**
 * Returns the options that contain every word of the search, at most `limit`. Those that begin with
 * the search come first.
 */
export function filterOptions(
  options: readonly ComboboxOption[],
  search: string,
  limit = 100,
): ComboboxOption[] {
  const text = search.trim().toLowerCase();
  if (!text) return options.slice(0, limit);
  const words = text.split(/\s+/);
  const found = options.filter((option) => {
    const hay = `${option.label} ${option.value}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const first = found.filter((option) => option.label.toLowerCase().startsWith(text));
  const rest = found.filter((option) => !option.label.toLowerCase().startsWith(text));
  const groups = [...new Set(options.map((option) => option.group))];
  const ranked = [...first, ...rest].slice(0, limit);
  return ranked.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
}
