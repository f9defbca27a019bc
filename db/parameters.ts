/**
 * Refuses a parameter that postgres.js 3.4.9 cannot turn into text, before the statement is handed over. Left to the
 * library, such a statement fails another one that is under way on the same connection, and then waits for ever and keeps
 * that connection. Throws TypeError.
 */
export function checkParameters(args: readonly unknown[]): void {
  for (const arg of args) checkParameter(arg);
}

function checkParameter(value: unknown): void {
  const type = typeof value;
  if (type === "undefined" || type === "symbol" || type === "function")
    throw new TypeError(`A statement has a parameter of the type ${type}.`);
  if (typeof value === "object" && value !== null) checkObject(value);
}

function checkObject(value: object): void {
  if (Array.isArray(value)) checkParameters(value);
  if (value instanceof Date && Number.isNaN(value.getTime()))
    throw new TypeError("A statement has an invalid date as a parameter.");
  // Fragments, names and typed values of the library are instances of its classes.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype)
    throw new TypeError("A statement has an object as a parameter. Pass JSON as text.");
}
