import type { Surroundings } from "@/sdk/src/protocol";
import { webStorage } from "@/sdk/src/storage";
import type { Signal, World } from "@/sdk/src/world";

/** Missing in TypeScript's DOM types because only Chromium has it. */
interface ChromiumNavigator {
  userAgentData?: { platform?: string };
  connection?: { effectiveType?: string };
}

/** Returns the world of a browser page. */
export function browserWorld(): World {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    fetch: (url, init) => fetch(url, init),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    keepalive: "keepalive" in Request.prototype,
    library: "tidings-web",
    beacon: (url, body) => navigator.sendBeacon(url, body),
    local: webStorage(() => window.localStorage),
    tab: webStorage(() => window.sessionStorage),
    online: () => navigator.onLine !== false,
    visible: () => document.visibilityState !== "hidden",
    on,
    surroundings,
    // biome-ignore lint/suspicious/noConsole: only with `debug`, for the host page's developer
    warn: (message) => console.warn(`[tidings] ${message}`),
  };
}

function on(signal: Signal, listener: () => void): void {
  if (signal === "online") window.addEventListener("online", listener);
  if (signal === "leave") window.addEventListener("pagehide", listener);
  if (signal === "show") {
    window.addEventListener(
      "pageshow",
      (event: PageTransitionEvent) => event.persisted && listener(),
    );
  }
  if (signal === "hide" || signal === "show") {
    document.addEventListener("visibilitychange", () => {
      if ((document.visibilityState === "hidden") === (signal === "hide")) listener();
    });
  }
}

function surroundings(): Surroundings {
  const { userAgentData, connection } = navigator as ChromiumNavigator;
  return {
    userAgent: navigator.userAgent,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    os: userAgentData?.platform ? { name: userAgentData.platform } : undefined,
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
    page: {
      url: location.href,
      path: location.pathname,
      title: document.title,
      referrer: document.referrer,
    },
    network: connection?.effectiveType ? { effectiveType: connection.effectiveType } : undefined,
  };
}
