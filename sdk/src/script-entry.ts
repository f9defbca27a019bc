import type { Tidings } from "@/sdk/src/api";
import { browserClient } from "@/sdk/src/browser-client";
import type { KeptCall } from "@/sdk/src/replay";
import { replay } from "@/sdk/src/replay";

/** `q` is the snippet's list; `deviceId` only exists on the real object. */
type Global = { tidings?: Partial<Tidings> & { q?: KeptCall[] } };

const script = document.currentScript as HTMLScriptElement | null;
const host = window as unknown as Global;
const stub = host.tidings;

// A script included twice must not start a second client.
if (!stub?.deviceId) {
  const url = script?.src || location.href;
  // Most pages never ask: this is a file of its own, fetched when it is first needed.
  const asking = () =>
    import(new URL("tidings-ask.mjs", url).href) as Promise<typeof import("@/sdk/src/ask-entry")>;
  const client = browserClient(
    url,
    {
      showBanner: async (options) => (await asking()).showBanner(options),
      subscribePush: async (parts) => (await asking()).subscribePush(parts),
    },
    script?.src,
  );
  host.tidings = client.tidings;
  const writeKey = script?.dataset.writeKey;
  if (writeKey) client.tidings.init({ writeKey });
  replay(client, stub?.q ?? []);
}
