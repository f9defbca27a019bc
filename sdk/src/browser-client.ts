import { nameOfPath, watchAddress } from "@/sdk/src/auto-activities";
import { watchErrors } from "@/sdk/src/auto-errors";
import { browserWorld } from "@/sdk/src/browser-world";
import type { Client, ClientParts } from "@/sdk/src/client";
import { createClient } from "@/sdk/src/client";
import { browserPushHost } from "@/sdk/src/push/push-host";

/**
 * Returns the client for this page. `scriptUrl` is where `/sdk/tidings.*` was loaded from;
 * `ownScript` is the same address if that file contains only the SDK.
 */
export function browserClient(
  scriptUrl: string,
  asking: Pick<ClientParts, "askSoftly" | "subscribePush" | "startInApp">,
  ownScript = "",
): Client {
  return createClient({
    world: browserWorld(),
    defaultEndpoint: new URL("..", scriptUrl || location.origin).href,
    pushHost: browserPushHost(),
    ...asking,
    watchAddress,
    nameOfPath,
    watchErrors,
    ownScript,
  });
}
