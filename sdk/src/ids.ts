/**
 * Returns a random 128-bit id of 32 hexadecimal digits. `crypto.randomUUID` would need a secure
 * context; this works on plain http as well.
 */
export function newId(): string {
  let id = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
    id += byte.toString(16).padStart(2, "0");
  }
  return id;
}
