/**
 * Returns the path only if it belongs to this console, so that a link cannot send people elsewhere
 * after they sign in.
 */
export function safePath(next: string | null | undefined): string {
  if (!next) return "/";
  // Browsers drop control characters before they parse an address, so "/<tab>/evil" would become
  // "//evil".
  const isPath = /^\/(?![/\\])/.test(next) && !/[\p{Cc}]/u.test(next);
  return isPath ? next : "/";
}
