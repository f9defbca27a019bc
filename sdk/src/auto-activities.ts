/**
 * Returns `/orders/:id/:id` for `/orders/123/3f2a9c…`: one activity for each screen instead of each
 * record.
 */
export function nameOfPath(url: URL): string {
  const name = url.pathname
    .split("/")
    .map((part) => (/^(\d+|[\da-f-]{16,})$/i.test(part) ? ":id" : part))
    .join("/");
  return name.slice(0, 128);
}

/** Starts an activity now and whenever the address changes without a page load. */
export function watchAddress(
  nameOf: (url: URL) => string | null,
  start: (name: string) => void,
): void {
  let last = "";
  const check = () => {
    const url = new URL(location.href);
    const address = url.pathname + url.search;
    if (address === last) return;
    last = address;
    const name = nameOf(url);
    if (name) start(name);
  };
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...args: Parameters<History["pushState"]>) {
      original.apply(this, args);
      // The router's own work comes first, and a failure of ours must not become its failure.
      queueMicrotask(() => safely(check));
    };
  }
  addEventListener("popstate", () => safely(check));
  check();
}

function safely(run: () => void): void {
  try {
    run();
  } catch {
    // The host's naming function failed, so there is no activity.
  }
}
