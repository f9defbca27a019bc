import { isbot } from "isbot";
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
