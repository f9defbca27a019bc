import postgres from "postgres";

/** The role of the application: it owns its database and is no superuser. */
export const ROLE = "tidings";
/** The database that belongs to the role. */
export const DATABASE = "tidings";
/** The superuser, under which no one can sign in over the network. */
const SUPERUSER = "postgres";
/** Exists only inside the transaction below: a role that is signed in cannot be renamed. */
const HELPER = "tidings_setup";

/**
 * Makes `tidings` an ordinary role. A fresh server, and a data folder of an earlier version, know it
 * as their only superuser, which cannot give that up: it is renamed, loses its password, and an
 * ordinary role takes its name, its password and everything that it owned. Does nothing when that
 * has been done. An interrupted start repeats all of it.
 */
export async function demoteRole(
  url: string,
  { mayCreate }: { mayCreate: boolean },
): Promise<void> {
  if (!(await isSuperuser(url))) return;
  await createDatabase(url);
  const sql = connect(withDatabase(url, DATABASE));
  try {
    await sql.begin(async (tx) => {
      await replaceRole(tx, { password: new URL(url).password, mayCreate });
      await tx.unsafe(`alter database ${DATABASE} owner to ${ROLE}`);
      await giveObjects(tx);
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function isSuperuser(url: string): Promise<boolean> {
  const sql = connect(url);
  try {
    const [row] = await sql`select rolsuper from pg_roles where rolname = current_user`;
    return row?.rolsuper === true;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(url: string): Promise<void> {
  const sql = connect(url);
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function replaceRole(
  tx: postgres.TransactionSql,
  { password, mayCreate }: { password: string; mayCreate: boolean },
): Promise<void> {
  const rights = mayCreate ? "createdb createrole" : "nocreatedb nocreaterole";
  // The password that initdb was given, in letters that need no escape.
  const quoted = `'${decodeURIComponent(password).replaceAll("'", "''")}'`;
  await tx.unsafe(`create role ${HELPER} superuser`);
  await tx.unsafe(`set session authorization ${HELPER}`);
  await tx.unsafe(`alter role ${ROLE} rename to ${SUPERUSER}`);
  await tx.unsafe(`alter role ${SUPERUSER} password null`);
  await tx.unsafe(`create role ${ROLE} login nosuperuser ${rights} password ${quoted}`);
  await tx.unsafe("reset session authorization");
  await tx.unsafe(`drop role ${HELPER}`);
}

/** Gives the role what the superuser owns outside of the system's schemas, except parts of extensions. */
async function giveObjects(tx: postgres.TransactionSql): Promise<void> {
  const statements = await tx<{ statement: string }[]>`
    with own as (
      select oid, nspname from pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema'),
    part as (select classid, objid from pg_depend where deptype = 'e'),
    tied as (select objid from pg_depend where classid = 'pg_class'::regclass and deptype in ('a', 'i'))
    select format('alter schema %I owner to ', n.nspname) as statement
    from pg_namespace n join own using (oid) where n.nspowner = 10
    union all
    select format('alter %s %s owner to ',
      case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
        when 'c' then 'type' else 'table' end, c.oid::regclass)
    from pg_class c join own on own.oid = c.relnamespace
    where c.relowner = 10 and c.relkind in ('r', 'p', 'v', 'm', 'S', 'c')
      and (c.relkind <> 'S' or c.oid not in (select objid from tied))
      and ('pg_class'::regclass, c.oid) not in (select classid, objid from part)
    union all
    select format('alter routine %s owner to ', p.oid::regprocedure)
    from pg_proc p join own on own.oid = p.pronamespace
    where p.proowner = 10 and ('pg_proc'::regclass, p.oid) not in (select classid, objid from part)
    union all
    select format('alter type %s owner to ', t.oid::regtype)
    from pg_type t join own on own.oid = t.typnamespace
    where t.typowner = 10 and t.typtype in ('e', 'd')
      and ('pg_type'::regclass, t.oid) not in (select classid, objid from part)`;
  for (const { statement } of statements) await tx.unsafe(statement + ROLE);
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
