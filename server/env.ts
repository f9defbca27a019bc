import { z } from "zod";

/** Every variable that the server reads, each with a default or "feature off". The boot fills DATABASE_URL and the secrets. */
const Env = z.object({
  /** PostgreSQL 15 or newer. */
  DATABASE_URL: z.string().url(),
  /** Signs console sessions and encrypts stored credentials. At least 32 characters. */
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET must have at least 32 characters"),
  /** Where people and devices reach this server. */
  BASE_URL: z.string().url().default("http://localhost:3000"),
  /** Contact put into VAPID tokens so that push services can reach the operator. */
  PUSH_CONTACT: z.string().default("mailto:push@localhost.invalid"),
  /** Push origins beyond the well-known services, comma separated, e.g. a local push server for tests. */
  PUSH_EXTRA_ORIGINS: z.string().default(""),
  /** Stands in for Firebase Cloud Messaging and its token service, for tests and demos. */
  FCM_ORIGIN: z.url().optional(),
  /** Origins to which webhooks may go although they are private or plain http, comma separated. */
  WEBHOOK_EXTRA_ORIGINS: z.string().default(""),
  /** How many proxies of yours stand before this server; without it, one is recognised by its private address. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).optional(),
  /** A country database in MaxMind's format (GeoLite2, DB-IP), instead of the one that npm brings. */
  GEO_DATABASE: z.string().optional(),
  /** Connections of this process to PostgreSQL. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  INIT_OWNER_EMAIL: z.string().email().optional(),
  INIT_OWNER_PASSWORD: z.string().min(10).optional(),
  INIT_APP_NAME: z.string().min(1).max(100).optional(),
  INIT_WRITE_KEY: z.string().min(16).max(100).optional(),
  INIT_SECRET_KEY: z.string().min(24).max(200).optional(),
});

type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** Environment, parsed at first use. Throws one readable sentence per wrong variable. */
export function env(): Env {
  if (parsed) return parsed;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not right:\n  ${lines.join("\n  ")}`);
  }
  parsed = result.data;
  return parsed;
}

let proxies: { n: number | undefined } | undefined;

/** TRUST_PROXY alone: a door can be opened without the rest of the environment. */
export function trustedProxies(): number | undefined {
  proxies ??= { n: Env.shape.TRUST_PROXY.parse(process.env.TRUST_PROXY || undefined) };
  return proxies.n;
}

/** GEO_DATABASE alone, for the same reason. */
export function geoDatabase(): string | undefined {
  return process.env.GEO_DATABASE || undefined;
}
