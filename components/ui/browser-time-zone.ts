/** Returns the time zone of this browser. On the server it is the server's, so render it after mounting. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
