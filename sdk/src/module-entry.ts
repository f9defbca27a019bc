import { showBanner } from "@/sdk/src/banner";
import { browserClient } from "@/sdk/src/browser-client";

export const { tidings } = browserClient(import.meta.url, showBanner);
