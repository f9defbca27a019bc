import {
  deleteFailures,
  deleteFailuresBefore,
  insertFailure,
  lockFailures,
} from "@/server/account/members/store.failures.ts";
import type { ThrottleKind } from "@/server/account/members/throttle.ts";
import { inMinutes, WINDOW_MS, waitMs } from "@/server/account/members/throttle.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** The origin of a password check. */
export interface CheckSource {
  /** IP address of the caller; null when unknown. */
  address: string | null;
  /**
   * Id of a browser in which this member signed in before. Its attempts count by themselves alone,
   * so strangers cannot lock the member out, not even from the same address.
   */
  browser: string | null;
}

type Key = { kind: ThrottleKind; key: string };

function keysOf(email: string, from: CheckSource): Key[] {
  if (from.browser !== null) return [{ kind: "browser", key: `browser:${from.browser}` }];
  const account: Key = { kind: "account", key: `account:${email}` };
  if (from.address === null) return [account];
  return [account, { kind: "address", key: `address:${from.address}` }];
}

/**
 * Runs a password check that counts as failed until it succeeds, so that parallel attempts cannot
 * slip through.
 * Throws `limit_exceeded` with the waiting time, without running the check, once there were too
 * many failures.
 */
export async function checkThrottled(
  ctx: Ctx,
  email: string,
  from: CheckSource,
  check: () => Promise<boolean>,
): Promise<boolean> {
  const keys = keysOf(email, from);
  const now = ctx.now();
  await ctx.db.transaction(async (db) => {
    const waits: number[] = [];
    for (const { kind, key } of keys) {
      const failures = await lockFailures(db, key, new Date(now.getTime() - WINDOW_MS));
      waits.push(waitMs(kind, failures, now));
    }
    const wait = Math.max(...waits);
    if (wait > 0) {
      throw new DomainError(
        "limit_exceeded",
        `Too many wrong passwords. Try again in ${inMinutes(wait)}.`,
        { retryAfterSeconds: Math.ceil(wait / 1_000) },
      );
    }
    for (const { key } of keys) await insertFailure(db, key, now);
  });
  const right = await check();
  if (right) {
    for (const { kind, key } of keys) {
      await deleteFailures(ctx.db, key, kind === "address" ? now : null);
    }
    await deleteFailuresBefore(ctx.db, new Date(now.getTime() - 2 * WINDOW_MS));
  }
  return right;
}
