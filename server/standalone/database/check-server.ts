import { readAddress, SESSION } from "@/db/address.ts";
import { connectSql } from "@/db/client.ts";
import { FEWEST_CONNECTIONS } from "@/server/standalone/database/share-connections.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

interface Found {
  version: number;
  encoding: string;
  readOnly: boolean;
  database: string;
  role: string;
  mayCreateSchema: boolean;
  mayCreateTable: boolean;
  settings: Record<string, string>;
  /** Connections that this role may still open, by each limit that there is. */
  free: { limit: string; connections: number }[];
}

/** The server is read directly, so that a pooler in between does not hide what it is. */
async function look(url: string): Promise<Found> {
  const sql = connectSql(url, "tidings-start", { max: 1, address: { pooler: "transaction" } });
  try {
    const [row] = await sql<Found[]>`
      select current_setting('server_version_num')::int as version,
        current_setting('server_encoding') as encoding,
        pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "readOnly",
        current_database() as database, current_user as role,
        has_database_privilege(current_database(), 'CREATE') as "mayCreateSchema",
        coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), false) as "mayCreateTable",
        (select json_object_agg(name, setting) from pg_settings
          where name = any(${Object.keys(SESSION.direct)})) as settings,
        (select json_agg(json_build_object('limit', "limit", 'connections', connections)) from (
          select 'max_connections of the server' as "limit",
            current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
              - coalesce(current_setting('reserved_connections', true), '0')::int
              - (select count(*) from pg_stat_activity where datid is not null) + 1 as connections
          union all
          select format('the connection limit of the role "%s"', rolname),
            rolconnlimit - (select count(*) from pg_stat_activity where usename = rolname) + 1
          from pg_roles where rolname = current_user and rolconnlimit >= 0 and not rolsuper
          union all
          select format('the connection limit of the database "%s"', datname),
            datconnlimit - (select count(*) from pg_stat_activity a where a.datname = d.datname) + 1
          from pg_database d where datname = current_database() and datconnlimit >= 0
        ) as limits) as free`;
    if (!row) throw new Error("The server did not describe itself.");
    return row;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const OLDEST = 150_000;

/**
 * Refuses a server on which Tidings would lose data or fail later, in one sentence that says what to do. Returns how many of
 * the `wanted` connections it may open: fewer when a limit of the server, the role or the database leaves fewer.
 */
export async function checkServer(
  url: string,
  wanted: number,
): Promise<{ connections: number; because?: string }> {
  const found = await look(url);
  refuseServer(found);
  refuseRights(found);
  if (readAddress(url).pooler !== "none") refuseSettings(found);
  return countConnections(found, wanted);
}

function refuseServer({ version, encoding, database, readOnly }: Found): void {
  if (version < OLDEST)
    throw new Refusal(
      `The database server is PostgreSQL ${Math.floor(version / 10_000)}. Tidings needs version 15 or newer.`,
    );
  if (encoding !== "UTF8")
    throw new Refusal(
      `The database "${database}" stores text as ${encoding}, which has no place for most names and emoji. Make it again: ` +
        `CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0;`,
    );
  if (readOnly)
    throw new Refusal(
      "The database takes no writes: it is a replica, or its default_transaction_read_only is on. Name the server that takes writes.",
    );
}

function refuseRights({ database, role, mayCreateSchema, mayCreateTable }: Found): void {
  if (mayCreateSchema && mayCreateTable) return;
  const missing = mayCreateSchema ? 'the schema "public"' : `the database "${database}"`;
  throw new Refusal(
    `The role "${role}" may not create anything in ${missing}. Run as an administrator: ALTER DATABASE "${database}" OWNER ` +
      `TO "${role}"; and, in that database, GRANT CREATE ON SCHEMA public TO "${role}";`,
  );
}

/** Behind a pooler, the session cannot set them: the role's own defaults must be right. */
function refuseSettings({ settings, role }: Found): void {
  const changeable = ["default_transaction_isolation", "bytea_output", "search_path"] as const;
  for (const name of changeable) {
    const value = settings[name] ?? "";
    const right =
      name === "search_path"
        ? /(?:^|[\s,])"?public"?$/.test(value)
        : value === SESSION.direct[name];
    if (right) continue;
    throw new Refusal(
      `The database has ${name} = ${value}, and a pooler keeps Tidings from setting its own. Run: ` +
        `ALTER ROLE "${role}" SET ${name} = '${SESSION.direct[name]}'; and restart the pooler.`,
    );
  }
}

function countConnections(
  { free }: Found,
  wanted: number,
): { connections: number; because?: string } {
  const tightest = [...free].sort((a, b) => a.connections - b.connections)[0];
  if (!tightest || tightest.connections >= wanted) return { connections: wanted };
  if (tightest.connections < FEWEST_CONNECTIONS)
    throw new Refusal(
      `Tidings needs at least ${FEWEST_CONNECTIONS} connections to the database, and ${tightest.limit} leaves ` +
        `${Math.max(0, tightest.connections)}. Raise that limit, or end other programs that are connected.`,
    );
  return { connections: tightest.connections, because: tightest.limit };
}
