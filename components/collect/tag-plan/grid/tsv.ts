/**
 * Reads and writes cells as spreadsheets put them on the clipboard: separated by tabs, and quoted
 * when they contain a tab, a line break or a quote.
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /\t|\r\n|\n|\r|"((?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]+/g;
  let filled = false;
  for (const [part, quoted] of text.matchAll(cell)) {
    const row = rows.at(-1);
    if (part === "\t") {
      if (!filled) row?.push("");
      filled = false;
    } else if (/^[\r\n]/.test(part)) {
      if (!filled) row?.push("");
      rows.push([]);
      filled = false;
    } else {
      row?.push(quoted === undefined ? part : quoted.replaceAll('""', '"'));
      filled = true;
    }
  }
  if (!filled) rows.at(-1)?.push("");
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === "") rows.pop();
  return rows;
}

export function writeTsv(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) =>
    /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(quote).join("\t")).join("\n");
}

/**
 * Returns true when the first line contains column names, ours or the playbook's. Such text is
 * imported as a sheet.
 */
export function looksLikeSheet(rows: readonly (readonly string[])[]): boolean {
  const titles = new Set((rows[0] ?? []).map((cell) => cell.trim().toLowerCase()));
  return (
    rows.length > 1 &&
    ((titles.has("kind") && titles.has("name")) || (titles.has("type") && titles.has("tag name")))
  );
}
