import type { TakeFailure } from "@/sdk/src/auto-errors";
import { watchErrors } from "@/sdk/src/auto-errors";
import type { Surroundings } from "@/sdk/src/protocol";
import { memoryStore } from "@/sdk/src/storage";
import type { KeyValueStore, Signal, World } from "@/sdk/src/world";

/** The part of Node's process that is used here, so that the SDK needs no types of Node. */
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

/** Returns the world without a window: Node, service workers and other workers. */
export function headlessWorld(local: KeyValueStore): World {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    fetch: (url, init) => fetch(url, init),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      // Waiting items are sent before the process exits, but waiting alone must not delay the exit.
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

/**
 * Observes uncaught exceptions without changing the exit. An ordinary listener would keep Node from
 * ending.
 */
export function watchHeadlessErrors(take: TakeFailure): void {
  if (!node) watchErrors(take);
  node?.on("uncaughtExceptionMonitor", (thrown, origin) =>
    take({
      name: origin === "unhandledRejection" ? "unhandled_rejection" : "uncaught_error",
      thrown,
    }),
  );
}
