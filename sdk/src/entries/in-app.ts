// The script loads this file once it runs: in-app messages.
import { browserPage } from "@/sdk/src/in-app/browser-page";
import type { InApp, InAppHost } from "@/sdk/src/in-app/host";
import { Runtime } from "@/sdk/src/in-app/runtime";

export function startInApp(host: InAppHost): InApp {
  const loadView = (): Promise<typeof import("@/sdk/src/entries/in-app-view")> =>
    import(new URL("tidings-inapp-view.mjs", import.meta.url).href);
  const runtime = new Runtime(host, browserPage(loadView));
  runtime.start();
  return runtime;
}
