import { Outbox } from "@/sdk/src/push/outbox";
import { installWorker } from "@/sdk/src/push/service-worker";
import { indexedTable } from "@/sdk/src/push/table";
import type { Network } from "@/sdk/src/world";

const network: Network = {
  fetch: (url, init) => fetch(url, init),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const now = () => Date.now();

installWorker(self as unknown as ServiceWorkerGlobalScope, {
  network,
  now,
  outbox: new Outbox(indexedTable("outbox"), network, now),
  seen: indexedTable("seen"),
  configs: indexedTable("config"),
  waiting: indexedTable("data"),
});
