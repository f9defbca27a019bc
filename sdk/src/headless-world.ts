import type { TakeFailure } from "@/sdk/src/auto-errors";
import { watchErrors } from "@/sdk/src/auto-errors";
import type { Surroundings } from "@/sdk/src/protocol";
import { memoryStore } from "@/sdk/src/storage";
import type { KeyValueStore, Signal, World } from "@/sdk/src/world";

/** As much of Node's process as is used here, so that the SDK needs no types of Node. */
interface NodeProcess {
  platform: string;
  versions: { node?: string };
  on(name: "uncaughtExceptionMonitor", listener: (error: unknown, origin: string) => void): void;
  once(name: "beforeExit", listener: () => void): void;
}

const systems: Record<string, string> = { darwin: "macOS", linux: "Linux", win32: "Windows" };

const scope = globalThis as {
  process?: NodeProcess;
  navigator?: Navigator;
  addEventListener?: typeof addEventListener;
};
const node = scope.process?.versions?.node ? scope.process : undefined;

/** The world without a window: Node, service workers and other workers. */
export function headlessWorld(local: KeyValueStore): World {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    fetch: (url, init) => fetch(url, init),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      // What waits to be sent leaves before the exit; the mere wait must not put it off.
      (timer as { unref?(): void }).unref?.();
      return () => clearTimeout(timer);
    },
    keepalive: true,
    library: node ? "tidings-node" : "tidings-worker",
    ...(node && { deviceType: "node" }),
    beacon: () => false,
    local,
    tab: memoryStore(),
    online: () => scope.navigator?.onLine !== false,
    visible: () => true,
    on,
    surroundings,
    // biome-ignore lint/suspicious/noConsole: only with `debug`, for the host's developer
    warn: (message) => console.warn(`[tidings] ${message}`),
  };
}

function on(signal: Signal, listener: () => void): void {
  if (signal === "leave") node?.once("beforeExit", listener);
  if (signal === "online") scope.addEventListener?.("online", listener);
}

function surroundings(): Surroundings {
  const { timeZone: timezone, locale } = Intl.DateTimeFormat().resolvedOptions();
  if (!node) return { userAgent: scope.navigator?.userAgent, locale, timezone };
  return { locale, timezone, os: { name: systems[node.platform] ?? node.platform } };
}

/** A listener for uncaught exceptions would keep Node from ending; this one only looks on. */
export function watchHeadlessErrors(take: TakeFailure): void {
  if (!node) watchErrors(take);
  node?.on("uncaughtExceptionMonitor", (thrown, origin) =>
    take({
      name: origin === "unhandledRejection" ? "unhandled_rejection" : "uncaught_error",
      thrown,
    }),
  );
}
