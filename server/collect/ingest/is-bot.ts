import { isbot } from "isbot";
import { isRecord } from "@/server/is-record.ts";
import { LruCache } from "@/server/lru-cache.ts";

/**
 * The names that apps on phones and game engines use. The list of crawlers counts their HTTP libraries among the
 * bots, which is correct for a website and wrong for an app.
 */
const NATIVE = /okhttp|dalvik|cfnetwork|darwin|react ?native|expo|dart|unity|unreal/i;

/** A check takes 2.4 us, and a few hundred different texts make up nearly all traffic. */
const known = new LruCache<string, boolean>(2_000);

/** Returns true for the user agent of a crawler, a monitor, a headless browser or a script. */
export function isBot(userAgent: string): boolean {
  const remembered = known.get(userAgent);
  if (remembered !== undefined) return remembered;
  const bot = isbot(userAgent) && !NATIVE.test(userAgent);
  known.set(userAgent, bot);
  return bot;
}

/** Libraries write these where the system gives them no user agent. */
export const SAYS_NOTHING = /^(?:|unknown|undefined|null)$/i;
/** Libraries of apps: none of them runs in a crawler. */
const APP_LIBRARY = /swift|kotlin|android|ios|react.?native|flutter|unity|csharp|xamarin/i;

/** An item that names its device, or the library of an app, is no crawler's. */
export function isFromApp(context: Record<string, unknown> | undefined): boolean {
  const { device, library } = context ?? {};
  if (isRecord(device) && (device.type || device.id)) return true;
  return isRecord(library) && typeof library.name === "string" && APP_LIBRARY.test(library.name);
}
