import { nameOfPath, watchAddress } from "@/sdk/src/auto-activities";
import { browserWorld } from "@/sdk/src/browser-world";
import type { Client, ClientParts } from "@/sdk/src/client";
import { createClient } from "@/sdk/src/client";
import { browserPushHost } from "@/sdk/src/push-host";

/** The client wired to this page. `scriptUrl`: where `/sdk/tidings.*` was loaded from. */
export function browserClient(scriptUrl: string, showBanner: ClientParts["showBanner"]): Client {
  return createClient({
    world: browserWorld(),
    defaultEndpoint: new URL("..", scriptUrl || location.origin).href,
    pushHost: browserPushHost(),
    showBanner,
    watchAddress,
    nameOfPath,
  });
}
