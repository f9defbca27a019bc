import { formatBytes } from "@/server/words.ts";

/** Told also when the connection ends before there is an answer. */
export const BROKE_OFF = "The upload was interrupted. Check your connection and try again.";

/** Returns the id of the import, or a sentence for the person who uploaded `size` bytes. */
export function readUploadAnswer(
  { status, text }: { status: number; text: string },
  size: number,
): { id: number } | { refusal: string } {
  const answer = parse(text);
  if (status === 201 && typeof answer?.id === "number") return { id: answer.id };
  if (answer?.error?.message) return { refusal: answer.error.message };
  // Tidings itself always answers with JSON, so this comes from a proxy, whose limit may be as low as 1 MB.
  if (status === 413) return { refusal: tooLargeForProxy(size) };
  return { refusal: BROKE_OFF };
}

function tooLargeForProxy(size: number): string {
  return (
    `A proxy in front of this server refused the file, because ${formatBytes(size)} is more than it allows. ` +
    "Split the file, or ask the operator to raise the proxy’s limit (nginx: client_max_body_size 512m)."
  );
}

function parse(text: string): { id?: unknown; error?: { message?: string } } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
