import { expect, test } from "vitest";
import { isBot } from "@/server/collect/ingest/is-bot.ts";

test.each([
  ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    true,
  ],
  ["curl/8.5.0", true],
  ["python-requests/2.31", true],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    false,
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
    false,
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    false,
  ],
  ["Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UD1A)", false],
  ["okhttp/4.12.0", false],
  ["MyApp/1.0 CFNetwork/1490.0.4 Darwin/23.2.0", false],
  ["Dart/3.2 (dart:io)", false],
  ["UnityPlayer/2022.3 (UnityWebRequest/1.0, libcurl/8.1.1-DEV)", false],
  ["ReactNative", false],
])("%s: bot %s, also when asked again", (userAgent, bot) => {
  expect(isBot(userAgent)).toBe(bot);
  expect(isBot(userAgent)).toBe(bot);
});
