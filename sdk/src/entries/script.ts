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
  // These are separate files because most pages never ask for push, and messages can wait until the
  // page has loaded.
  const load = (part: string) => import(new URL(`tidings-${part}.mjs`, url).href);
  const asking = (): Promise<typeof import("@/sdk/src/entries/ask")> => load("ask");
  const inApp = (): Promise<typeof import("@/sdk/src/entries/in-app")> => load("inapp");
  const client = browserClient(
    url,
    {
      askSoftly: async (...args) => (await asking()).askSoftly(...args),
      subscribePush: async (parts) => (await asking()).subscribePush(parts),
      startInApp: async (host) => (await inApp()).startInApp(host),
    },
    script?.src,
  );
  host.tidings = client.tidings;
  const writeKey = script?.dataset.writeKey;
  if (writeKey) client.tidings.init({ writeKey });
  replay(client, stub?.q ?? []);
}
