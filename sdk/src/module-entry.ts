import { showBanner } from "@/sdk/src/banner";
import { browserClient } from "@/sdk/src/browser-client";
import { subscribePush } from "@/sdk/src/subscribe-push";

export const { tidings } = browserClient(import.meta.url, { showBanner, subscribePush });
