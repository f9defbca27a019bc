import type { DataMessage } from "@/sdk/src/api";
import { openAddress } from "@/sdk/src/in-app/address";
import type { InAppPage, ViewModule } from "@/sdk/src/in-app/page";
import type { PageMessage, WorkerMessage } from "@/sdk/src/protocol";

const parameter = "tidings_message";

/** Returns the page that this runs in. */
export function browserPage(loadView: () => Promise<ViewModule>): InAppPage {
  return {
    loadView,
    openAddress,
    openedMessage() {
      const url = new URL(location.href);
      const id = url.searchParams.get(parameter);
      if (!id) return undefined;
      // Remove the message from the address, so that reloading or sharing it does not open the
      // message again.
      url.searchParams.delete(parameter);
      history.replaceState(history.state, "", url);
      return id;
    },
    onWorkerMessage({ open, data }) {
      if (!("serviceWorker" in navigator)) return;
      navigator.serviceWorker.addEventListener("message", (event) => {
        const message = event.data as Partial<PageMessage> | null | undefined;
        if (message?.tidings !== 1) return;
        if (typeof message.open === "string") open(message.open);
        if (typeof message.data?.id === "string") data(message.data as DataMessage);
      });
      navigator.serviceWorker.startMessages();
    },
    tellWorker() {
      if (!("serviceWorker" in navigator)) return;
      const message: WorkerMessage = { tidings: 1, data: true };
      void navigator.serviceWorker.getRegistration().then(
        (registration) => registration?.active?.postMessage(message),
        () => {},
      );
    },
  };
}
