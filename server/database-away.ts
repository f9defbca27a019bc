/**
 * SQLSTATE (`57P01`) or the connection's error code (`ECONNREFUSED`); empty when the error is
 * neither.
 */
export function databaseErrorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/**
 * Returns true when the database cannot be reached, is starting or stopping, or is full: the same
 * request may succeed later.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return /^(?:08|28|3D|53|57P|58)...?$/.test(code) || /^(?:CONNECT|E[A-Z]+$)/.test(code);
}
