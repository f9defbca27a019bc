/** SQLSTATE (`57P01`) or code of the connection (`ECONNREFUSED`); empty when the error is neither. */
export function databaseErrorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** True when the database cannot be reached, is starting, stopping, full or without room: the same request may work later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return /^(?:08|28|3D|53|57P|58)...?$/.test(code) || /^(?:CONNECT|E[A-Z]+$)/.test(code);
}
