import { z } from "zod";

/** Reads a comma separated list of secrets. */
export function splitSecrets(text: string): string[] {
  const secrets = text.split(",").map((secret) => secret.trim());
  return secrets.filter((secret) => secret !== "");
}

/**
 * Every variable that the server reads, each with a default or with the feature off. The boot fills
 * DATABASE_URL and the secrets.
 */
const Env = z.object({
  /** PostgreSQL 15 or newer. */
  DATABASE_URL: z.string().min(1),
  /** Signs console sessions and encrypts stored credentials. At least 32 characters. */
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET must have at least 32 characters"),
  /**
   * Secrets that were AUTH_SECRET before, comma separated: what was sealed under them still opens.
   */
  AUTH_SECRET_PREVIOUS: z
    .string()
    .default("")
    .transform(splitSecrets)
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= 32),
      "each secret in AUTH_SECRET_PREVIOUS must have at least 32 characters",
    ),
  /** The address at which people and devices reach this server. */
  BASE_URL: z.string().url().default("http://localhost:3000"),
  /** Contact in VAPID tokens, so that push services can reach the operator. */
  PUSH_CONTACT: z.string().default("mailto:push@localhost.invalid"),
  /**
   * Push origins beyond the well-known services, comma separated, e.g. a local push server for
   * tests.
   */
  PUSH_EXTRA_ORIGINS: z.string().default(""),
  /** Replaces Firebase Cloud Messaging and its token service in tests and demos. */
  FCM_ORIGIN: z.url().optional(),
  /**
   * Origins to which webhooks may go although they are private or use plain http, comma separated.
   */
  WEBHOOK_EXTRA_ORIGINS: z.string().default(""),
  /** Hosts of private networks that data sources may read, comma separated: `host` or `host:port`. */
  SOURCE_EXTRA_HOSTS: z.string().default(""),
  /**
   * Number of your own proxies in front of this server. Without it, a proxy is recognised by its
   * private address.
   */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).optional(),
  /**
   * A country database in MaxMind's format (GeoLite2, DB-IP), used instead of the one that npm
   * installs.
   */
  GEO_DATABASE: z.string().optional(),
  /** Maximum number of connections from this process to PostgreSQL: the boot shares DATABASE_CONNECTIONS. */
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(process.env.VERCEL ? 2 : 10),
  /**
   * A worker that sends may be silent for this long before its messages are sent again, under the same ids. A chunk in which
   * every message hangs takes half of the default.
   */
  SEND_LEASE_SECONDS: z.coerce.number().int().min(5).max(600).default(60),
  INIT_OWNER_EMAIL: z.string().email().optional(),
  INIT_OWNER_PASSWORD: z.string().min(10).optional(),
  INIT_APP_NAME: z.string().min(1).max(100).optional(),
  INIT_WRITE_KEY: z.string().min(16).max(100).optional(),
  INIT_SECRET_KEY: z.string().min(24).max(200).optional(),
});

type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/**
 * Returns the environment, parsed at first use. Throws one readable sentence for each wrong
 * variable.
 */
export function env(): Env {
  if (parsed) return parsed;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment has errors:\n  ${lines.join("\n  ")}`);
  }
  parsed = result.data;
  return parsed;
}

/** Returns the secrets of this installation: the first seals and signs, and all of them open and verify. */
export function keyRing(): readonly [string, ...string[]] {
  const { AUTH_SECRET, AUTH_SECRET_PREVIOUS } = env();
  return [AUTH_SECRET, ...AUTH_SECRET_PREVIOUS];
}

let proxies: { n: number | undefined } | undefined;

/** Returns TRUST_PROXY alone, so that an adapter can start without the rest of the environment. */
export function trustedProxies(): number | undefined {
  proxies ??= { n: Env.shape.TRUST_PROXY.parse(process.env.TRUST_PROXY || undefined) };
  return proxies.n;
}

/** Returns GEO_DATABASE alone, for the same reason. */
export function geoDatabase(): string | undefined {
  return process.env.GEO_DATABASE || undefined;
}

/** Returns the origin at which an Inngest server reaches the functions; undefined = unknown before the first request. */
export function serveOrigin(): string | undefined {
  const given = process.env.INNGEST_SERVE_ORIGIN || process.env.BASE_URL;
  return given && URL.canParse(given) ? new URL(given).origin : undefined;
}

/**
 * Sets NEXTAUTH_URL where no boot did, because next-auth reads it at each request. Without it, sign-in leads to the host
 * that the request names, or to localhost.
 */
export function nameAuthAddress(): void {
  process.env.NEXTAUTH_URL ||= env().BASE_URL;
}

/** Returns true when this server was started with its own function runner, and not for Inngest. */
export function hasBuiltInRunner(): boolean {
  return Boolean(process.env.RUNNER_STARTED);
}

/** How long this process has been up, in milliseconds. Where each request may start one, that says nothing. */
export function processUpMs(): number {
  return process.env.VERCEL ? Number.POSITIVE_INFINITY : process.uptime() * 1_000;
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}

/** Returns true when the functions are called by Inngest's Dev Server, which signs nothing. */
export function isInngestDev(): boolean {
  return !/^(?:|0|false)$/i.test(process.env.INNGEST_DEV ?? "");
}
