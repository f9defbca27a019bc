import { browserClient } from "@/sdk/src/browser-client";
import * as view from "@/sdk/src/entries/in-app-view";
import { browserPage } from "@/sdk/src/in-app/browser-page";
import { Runtime } from "@/sdk/src/in-app/runtime";
import { askSoftly } from "@/sdk/src/push/ask-softly";
import { subscribePush } from "@/sdk/src/push/subscribe-push";

export const { tidings } = browserClient(import.meta.url, {
  askSoftly: (...args) => askSoftly(...args),
  subscribePush,
  // Everything is in one file because a site that bundles it has no other files.
  startInApp: async (host) => {
    const runtime = new Runtime(
      host,
      browserPage(async () => view),
    );
    runtime.start();
    return runtime;
  },
});
