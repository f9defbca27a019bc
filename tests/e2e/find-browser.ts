import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export interface FoundBrowser {
  path: string;
  args: string[];
  /** `system` and `playwright` are whole browsers; `bundled` is a headless shell without notifications. */
  kind: "system" | "playwright" | "bundled";
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
}

/**
 * The browser of the stories: `CHROMIUM_PATH`, else one that the system has, else Playwright's own, else the one that npm
 * brought (@sparticuz/chromium, Linux x64).
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  // Without a window it says so in its user agent, and what it sends would be dropped as that of a bot.
  const human = `--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`;
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    human,
  ];
  const system =
    [process.env.CHROMIUM_PATH, onPath(), ...APPLICATIONS].find(
      (path) => path && existsSync(path),
    ) ?? undefined;
  if (system) return { path: system, args: [...sandbox, ...quiet], kind: "system" };

  const own = chromium.executablePath();
  if (existsSync(own)) return { path: own, args: [...sandbox, ...quiet], kind: "playwright" };

  // It unpacks into TMPDIR and trusts what lies there whatever its version, so it gets a folder of its own version.
  const manifest = new URL("../../node_modules/@sparticuz/chromium/package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  // Workers ask again, with the TMPDIR of the first time.
  process.env.TIDINGS_BROWSER_FOLDER ??= join(tmpdir(), `tidings-chromium-${version}`);
  const folder = process.env.TIDINGS_BROWSER_FOLDER;
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  const path = await bundled.executablePath();
  process.env.FONTCONFIG_PATH = withFonts(folder);
  return { path, args: [...sandbox, ...quiet, "--no-zygote", "--disable-gpu"], kind: "bundled" };
}

/** Its own configuration looks for fonts in fixed places only: without any, text takes no room and counts as hidden. */
function withFonts(folder: string): string {
  const path = join(folder, "fontconfig");
  mkdirSync(path, { recursive: true });
  const folders = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  writeFileSync(
    join(path, "fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${folders.map((one) => `<dir>${one}</dir>`).join("\n  ")}
  <cachedir>${join(path, "cache")}</cachedir>
</fontconfig>
`,
  );
  return path;
}
