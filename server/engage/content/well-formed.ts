/** Replaces lone surrogates in `text`, which percent-encoding and PostgreSQL's JSON reject. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
