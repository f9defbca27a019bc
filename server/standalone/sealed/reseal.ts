import type { Db } from "@/db/client.ts";
import { isSealed, SecretBox } from "@/server/secret-box.ts";
import type { SealedColumn } from "@/server/standalone/sealed/columns.ts";
import { SEALED_COLUMNS } from "@/server/standalone/sealed/columns.ts";

export interface Resealed {
  /** Number of stored values. */
  values: number;
  /** Number of values that were sealed again. */
  sealed: number;
  /** The names of the columns that have values which no key of the ring opens, with their number. */
  unreadable: { name: string; n: number }[];
}

/**
 * Seals every stored secret that is not sealed with the first key of the ring, in one transaction.
 * `which`: "plain" changes only what earlier versions stored as plain text. Values that no key opens
 * stay as they are and are counted. Safe to run at any time, any number of times.
 */
export async function reseal(
  db: Db,
  keyRing: readonly string[],
  which: "all" | "plain",
): Promise<Resealed> {
  return await db.transaction(async (tx) => {
    const total: Resealed = { values: 0, sealed: 0, unreadable: [] };
    for (const column of SEALED_COLUMNS) {
      const box = new SecretBox(keyRing, column.purpose);
      let unreadable = 0;
      for (const row of await selectValues(tx, column)) {
        total.values += 1;
        const owner = column.ownerOf(row.ownedBy);
        const isPlain = column.wasPlain === true && !isSealed(row.value);
        const text = isPlain ? row.value : box.open(row.value, owner);
        if (text === undefined) unreadable += 1;
        else if (isPlain || (which === "all" && !box.isCurrent(row.value))) {
          await updateValue(tx, column, { id: row.id, value: box.seal(text, owner) });
          total.sealed += 1;
        }
      }
      if (unreadable > 0) total.unreadable.push({ name: column.name, n: unreadable });
    }
    return total;
  });
}

interface Row {
  id: number;
  ownedBy: string;
  value: string;
}

/** Locks the rows, so that a value which a member changes meanwhile is not overwritten. */
async function selectValues({ sql }: Db, { table, column, ownedBy }: SealedColumn): Promise<Row[]> {
  return await sql<Row[]>`
    select id, ${sql(ownedBy)}::text as "ownedBy", ${sql(column)} as value
    from ${sql(table)} where ${sql(column)} is not null order by id for no key update`;
}

async function updateValue(
  { sql }: Db,
  { table, column }: SealedColumn,
  { id, value }: { id: number; value: string },
): Promise<void> {
  await sql`update ${sql(table)} set ${sql(column)} = ${value} where id = ${id}`;
}
