import type { PushRegistration } from "@/sdk/src/push/push-host";

/** Registers the worker and waits until it is active. */
export async function registerWorker(path: string): Promise<PushRegistration> {
  const registration = await navigator.serviceWorker.register(path);
  await activated(registration);
  return registration;
}

/**
 * Waiting for `serviceWorker.ready` would never end where the page lies outside of the worker's
 * scope.
 */
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
