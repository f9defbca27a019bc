import { showBanner } from "@/sdk/src/banner";
import { browserClient } from "@/sdk/src/browser-client";
import { browserPage } from "@/sdk/src/in-app/browser-page";
import { Runtime } from "@/sdk/src/in-app/runtime";
import * as view from "@/sdk/src/in-app-view-entry";
import { subscribePush } from "@/sdk/src/subscribe-push";

export const { tidings } = browserClient(import.meta.url, {
  showBanner,
  subscribePush,
  // All in one file: whoever bundles it has no other.
  startInApp: async (host) => {
    const runtime = new Runtime(
      host,
      browserPage(async () => view),
    );
    runtime.start();
    return runtime;
  },
});
