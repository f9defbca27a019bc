import { createClient } from "@/sdk/src/client";
import type { CreateTidings } from "@/sdk/src/headless-api";
import { headlessWorld, watchHeadlessErrors } from "@/sdk/src/headless-world";
import type { InApp } from "@/sdk/src/in-app/host";
import type { PushHost } from "@/sdk/src/push/push-host";
import { memoryStore } from "@/sdk/src/storage";

const noPush: PushHost = {
  supported: false,
  permission: () => "default",
  requestPermission: async () => "default",
  existing: async () => undefined,
};

const noInApp: InApp = {
  messages: {
    onData: async () => {},
    renderer: async () => {},
    check: async () => {},
    open: async () => false,
  },
  inbox: {
    list: async () => [],
    unread: async () => 0,
    markRead: async () => {},
    open: async () => false,
    show: async () => {},
    onChange: async () => {},
  },
  preferences: { get: async () => undefined, set: async () => undefined },
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
    askSoftly: async () => "unsupported",
    subscribePush: () => Promise.reject(new Error("no push here")),
    startInApp: () => Promise.resolve(noInApp),
    // There is no address whose changes could be watched.
    watchAddress: () => {},
    nameOfPath: () => "",
    watchErrors: watchHeadlessErrors,
    ownScript: "",
  });
  tidings.init(options);
  return tidings;
};
