// The script loads this file once it runs: in-app messages.
import { browserPage } from "@/sdk/src/in-app/browser-page";
import { Runtime } from "@/sdk/src/in-app/runtime";
import type { InApp, InAppHost } from "@/sdk/src/in-app-host";

export function startInApp(host: InAppHost): InApp {
  const loadView = (): Promise<typeof import("@/sdk/src/in-app-view-entry")> =>
    import(new URL("tidings-inapp-view.mjs", import.meta.url).href);
  const runtime = new Runtime(host, browserPage(loadView));
  runtime.start();
  return runtime;
}
