import { createClient } from "@/sdk/src/client";
import type { CreateTidings } from "@/sdk/src/headless-api";
import { headlessWorld, watchHeadlessErrors } from "@/sdk/src/headless-world";
import type { PushHost } from "@/sdk/src/push-host";
import { memoryStore } from "@/sdk/src/storage";

const noPush: PushHost = {
  supported: false,
  permission: () => "default",
  requestPermission: async () => "default",
  existing: async () => undefined,
};

export const createTidings: CreateTidings = ({
  store = memoryStore(),
  deviceId,
  anonymousId,
  ...options
}) => {
  const { tidings } = createClient({
    world: headlessWorld(store),
    defaultEndpoint: "",
    ids: { device: deviceId, anonymous: anonymousId },
    pushHost: noPush,
    showBanner: async () => false,
    subscribePush: () => Promise.reject(new Error("no push here")),
    // There is no address whose changes could be watched.
    watchAddress: () => {},
    nameOfPath: () => "",
    watchErrors: watchHeadlessErrors,
    ownScript: "",
  });
  tidings.init(options);
  return tidings;
};
