interface Named {
  id: number;
  externalId: string | null;
  appInfo: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Returns what to call a user: the name that the app sent, else the app's id, else our own number.
 */
export function userName(user: Named): string {
  return toldName(user.appInfo) ?? user.externalId ?? `Anonymous ${user.id}`;
}

/** Returns the text beside the name: the app's id if the name is something else. */
export function userDetail(user: Named): string | null {
  const name = toldName(user.appInfo);
  if (name === null) return null;
  return user.externalId ?? `anonymous ${user.id}`;
}

function toldName(info: Named["appInfo"]): string | null {
  const text = (key: string) => {
    const value = Object.hasOwn(info, key) ? info[key] : undefined;
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const parts = [
    text("first_name") ?? text("firstName"),
    text("last_name") ?? text("lastName"),
  ].filter((part) => part !== null);
  return text("name") ?? (parts.length > 0 ? parts.join(" ") : text("email"));
}
