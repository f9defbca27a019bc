import type { KeyOwner } from "@/server/account/keys/store.lookup.ts";
import { clientAddress } from "@/server/adapters/http/peer.ts";
import type { Ctx } from "@/server/ctx.ts";
import { trustedProxies } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import type { BucketSize } from "@/server/token-bucket.ts";
import { TokenBuckets } from "@/server/token-bucket.ts";

/** Devices collect data while they are offline, and send it at once. */
const BURST_SECONDS = 2;

/** One set per database: a process of ours uses one database, a test run many. */
const buckets = new WeakMap<object, { keys: TokenBuckets; addresses: TokenBuckets }>();

/**
 * Takes `items` from what this key, and this address with this key, may send. Throws `limit_exceeded` with the time to
 * wait. The buckets are in the memory of this process.
 */
export function limitRate(
  ctx: Ctx,
  owner: Pick<KeyOwner, "keyId" | "dataLimits">,
  { headers, items }: { headers: Headers; items: number },
): void {
  const { keyId, dataLimits } = owner;
  const { keys, addresses } = bucketsOf(ctx.db);
  const now = ctx.now().getTime();
  const address = clientAddress(headers, trustedProxies()) ?? "";
  const size = sizeOf(dataLimits.addressItemsPerSecond);
  const waitAddress = addresses.take(`${keyId} ${address}`, items, { size, now });
  if (waitAddress > 0) throw tooMany(waitAddress, "from this address");
  const waitKey = keys.take(String(keyId), items, {
    size: sizeOf(dataLimits.itemsPerSecond),
    now,
  });
  if (waitKey > 0) throw tooMany(waitKey, "with this key");
}

function bucketsOf(db: object): { keys: TokenBuckets; addresses: TokenBuckets } {
  const known = buckets.get(db);
  if (known) return known;
  const made = { keys: new TokenBuckets(), addresses: new TokenBuckets(50_000) };
  buckets.set(db, made);
  return made;
}

const sizeOf = (perSecond: number): BucketSize => ({
  capacity: perSecond * BURST_SECONDS,
  perSecond,
});

function tooMany(waitMs: number, what: string): DomainError {
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  const message = `Too many items ${what}. Nothing was stored. Send the request again in ${retryAfterSeconds} s.`;
  return new DomainError("limit_exceeded", message, { retryAfterSeconds });
}
