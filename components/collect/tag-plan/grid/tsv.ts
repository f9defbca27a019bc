/** Cells as spreadsheets put them on the clipboard: tabs between, and quotes around what holds a tab, a line or a quote. */
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

/** True when the first line names columns, ours or the playbook's: then it is a sheet to be imported, not cells to be filled. */
export function looksLikeSheet(rows: readonly (readonly string[])[]): boolean {
  const titles = new Set((rows[0] ?? []).map((cell) => cell.trim().toLowerCase()));
  return (
    rows.length > 1 &&
    ((titles.has("kind") && titles.has("name")) || (titles.has("type") && titles.has("tag name")))
  );
}
