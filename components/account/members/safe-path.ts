/** Only paths of this console: a link must not send people elsewhere after they signed in. */
export function safePath(next: string | null | undefined): string {
  if (!next) return "/";
  // Browsers drop control characters before they read an address: "/<tab>/evil" would be "//evil".
  const isPath = /^\/(?![/\\])/.test(next) && !/[\p{Cc}]/u.test(next);
  return isPath ? next : "/";
}
