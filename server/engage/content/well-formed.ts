/** `text` with lone halves of surrogate pairs replaced, which percent-encoding and PostgreSQL's JSON refuse. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
