import type { Db } from "@/db/client.ts";
import { provision } from "@/server/account/setup/provision.ts";
import { needsSetUp } from "@/server/account/setup/set-up.ts";
import { setupToken } from "@/server/adapters/auth/setup-token.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { vapidBox } from "@/server/adapters/http/vapid-box.ts";
import { ensureHitPartitions } from "@/server/collect/hits/partitions.ts";
import { env, keyRing } from "@/server/env.ts";
import { silentLog } from "@/server/log.ts";
import { say } from "@/server/standalone/say.ts";
import { reseal } from "@/server/standalone/sealed/reseal.ts";
import { describeUnreadable } from "@/server/standalone/sealed/rotate.ts";
import { rebuildAllReaders } from "@/server/steer/usage/rebuild-all-readers.ts";
import { counted } from "@/server/words.ts";

/**
 * Makes the partitions for the coming weeks, and the links that older versions lack; a function
 * does the same every day.
 */
export async function prepareStorage(): Promise<void> {
  const ctx = makeCtx({ type: "system" }, silentLog);
  await ensureHitPartitions(ctx);
  await rebuildAllReaders(ctx);
  await sealStored(ctx.db);
}

/** Seals what earlier versions stored as plain text, and says so when secrets cannot be decrypted. */
async function sealStored(db: Db): Promise<void> {
  const done = await reseal(db, keyRing(), "plain");
  if (done.sealed > 0)
    say(`${counted(done.sealed, "stored secret is", "stored secrets are")} now encrypted`);
  const unreadable = describeUnreadable(done);
  if (unreadable) say(unreadable);
}

/** Returns where the first person creates the owner, or undefined when there is one. */
export async function setUpAddress(baseUrl: string): Promise<string | undefined> {
  const fresh = await needsSetUp(makeCtx({ type: "system" }, silentLog));
  return fresh ? `${baseUrl}/setup?token=${setupToken()}` : undefined;
}

/**
 * Creates the owner, app and keys that INIT_* variables name. Does nothing without them, and
 * nothing the second time.
 */
export async function provisionFromEnv(): Promise<void> {
  const given = env();
  const wanted = {
    ownerEmail: given.INIT_OWNER_EMAIL,
    ownerPassword: given.INIT_OWNER_PASSWORD,
    appName: given.INIT_APP_NAME,
    writeKey: given.INIT_WRITE_KEY,
    secretKey: given.INIT_SECRET_KEY,
  };
  if (Object.values(wanted).every((value) => value === undefined)) return;
  await provision(makeCtx({ type: "system" }, silentLog), wanted, vapidBox());
  say("Owner, app and keys of INIT_* are in place");
}
