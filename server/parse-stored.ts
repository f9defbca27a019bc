import type { z } from "zod";

interface Place {
  table: string;
  id: number | string;
}

/**
 * Returns the row with its jsonb columns parsed. `columns` holds the schema of each, so a row that was stored before a field
 * with a default existed is read with the default. Throws an internal error that names table, row and field.
 */
export function parseStored<R extends object, J extends object>(
  columns: z.ZodType<J>,
  row: R,
  { table, id }: Place,
): R & J {
  const parsed = columns.safeParse(row);
  if (parsed.success) return { ...row, ...parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  throw new Error(`${table} ${id}: the stored ${field} cannot be read: ${issue?.message ?? ""}`);
}

/** Returns the rows with their jsonb columns parsed, for lists that must not fail because of one broken row: it is left out. */
export function readableRows<R extends object, J extends object>(
  columns: z.ZodType<J>,
  rows: readonly R[],
): (R & J)[] {
  return rows.flatMap((row) => {
    const parsed = columns.safeParse(row);
    return parsed.success ? [{ ...row, ...parsed.data }] : [];
  });
}
