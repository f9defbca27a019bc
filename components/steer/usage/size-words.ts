const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

/** "about 1.2 MB" of an estimate. */
export function sizeWords(bytes: number): string {
  return bytes < 1 ? "nothing" : `about ${roundSize(bytes)}`;
}

/** "1.2 MB": two digits are as much as an estimate is worth. */
export function roundSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const digits = size < 9.95 && unit > 0 ? 1 : 0;
  return `${size.toFixed(digits).replace(/\.0$/, "")} ${UNITS[unit]}`;
}
