/** What the browser offers for push; tests supply their own. */
export interface PushHost {
  supported: boolean;
  permission(): NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
  /** Registers the worker and waits until it is active. */
  register(path: string): Promise<PushRegistration>;
  /** The registration of that worker, if there is one already. */
  existing(path: string): Promise<PushRegistration | undefined>;
}

export type PushRegistration = Pick<ServiceWorkerRegistration, "pushManager" | "active">;

export function browserPushHost(): PushHost {
  return {
    supported: "serviceWorker" in navigator && "PushManager" in window && "Notification" in window,
    permission: () => Notification.permission,
    requestPermission: () => Notification.requestPermission(),
    register: async (path) => {
      const registration = await navigator.serviceWorker.register(path);
      await activated(registration);
      return registration;
    },
    existing: (path) => navigator.serviceWorker.getRegistration(path),
  };
}

/** `serviceWorker.ready` would wait for ever where the page lies outside of the worker's scope. */
function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("service worker failed"));
    });
  });
}
