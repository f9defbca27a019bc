import { findFreePort } from "@/db/embedded.ts";
import type { StartOptions } from "@/server/standalone/options.ts";
import type { Secrets } from "@/server/standalone/secrets.ts";

/**
 * The port of our own function runner and the address it calls; undefined when a real Inngest does
 * the work.
 */
export interface RunnerPlan {
  port: number;
  appUrl: string;
}

/**
 * Fills process.env with the variables that the application reads, before any of it is imported.
 * TIDINGS_RUNNER=1 or 0 decides about our runner; without it, keys or an address of a real Inngest
 * switch it off.
 */
export async function prepareEnvironment(
  options: StartOptions,
  secrets: Secrets,
): Promise<RunnerPlan | undefined> {
  const environment = process.env as Record<string, string | undefined>;
  const appUrl = reachableOrigin(options);
  const plan = wantsRunner(environment)
    ? { port: Number(environment.RUNNER_PORT) || (await findFreePort()), appUrl }
    : undefined;
  Object.assign(environment, {
    NODE_ENV: options.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: environment.NEXT_TELEMETRY_DISABLED || "1",
    BASE_URL: options.baseUrl,
    NEXTAUTH_URL: options.baseUrl,
    AUTH_SECRET: secrets.AUTH_SECRET,
    NEXTAUTH_SECRET: secrets.AUTH_SECRET,
  });
  if (!plan) return undefined;
  Object.assign(environment, {
    INNGEST_DEV: "0",
    INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
    INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
    INNGEST_BASE_URL: `http://127.0.0.1:${plan.port}`,
    INNGEST_SERVE_ORIGIN: appUrl,
    RUNNER_STARTED: "1",
  });
  return plan;
}

function wantsRunner(environment: Record<string, string | undefined>): boolean {
  if (environment.TIDINGS_RUNNER) return environment.TIDINGS_RUNNER !== "0";
  const real = ["INNGEST_BASE_URL", "INNGEST_SIGNING_KEY", "INNGEST_DEV"];
  return !real.some((name) => environment[name]);
}

/** The address at which processes of this machine reach the server. */
export function reachableOrigin({ host, port }: Pick<StartOptions, "host" | "port">): string {
  return `http://${reachableHost(host)}:${port}`;
}

/** Returns the address at which processes of this machine reach a server that listens on `host`. */
function reachableHost(host: string | undefined): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
