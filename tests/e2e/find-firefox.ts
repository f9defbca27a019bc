import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["firefox", "firefox-esr"];
const APPLICATIONS = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Path of an installed Firefox (`FIREFOX_PATH` first), or undefined. */
export function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const known = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.FIREFOX_PATH, ...known, ...APPLICATIONS].find(
    (path) => path !== undefined && existsSync(path),
  );
}
