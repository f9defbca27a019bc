/** The browser's push functions. Tests supply their own. */
export interface PushHost {
  supported: boolean;
  permission(): NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
  /** Returns the registration of that worker, if there is one. */
  existing(path: string): Promise<PushRegistration | undefined>;
}

export type PushRegistration = Pick<ServiceWorkerRegistration, "pushManager" | "active">;

export function browserPushHost(): PushHost {
  return {
    // The globals are read on demand because servers that render pages import this file, too.
    get supported() {
      return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
    },
    permission: () => Notification.permission,
    requestPermission: () => Notification.requestPermission(),
    existing: (path) => navigator.serviceWorker.getRegistration(path),
  };
}
