import { parseTime } from "@/server/collect/hits/item-time.ts";
import { BATCH_ITEMS_MAX } from "@/server/collect/hits/limits.ts";
import { isSuspectJson } from "@/server/collect/ingest/scan.ts";
import { DomainError } from "@/server/errors.ts";

interface ReceivedBatch {
  items: readonly unknown[];
  /** Epoch milliseconds on the client's clock. */
  sentAt: number | undefined;
  /** Applies to items without a context of their own. */
  context: unknown;
  /** True when the sender holds back blocked names, and asks whether they are still blocked. */
  denied: boolean;
  /** True when strings may contain NULs or lone surrogates. */
  suspect: boolean;
}

/**
 * Reads the envelope of `POST /v1/<type>`: `batch` carries an array, any other type is the item itself. Throws
 * `invalid`, and 413 for too many items.
 */
export function batchOf(body: unknown, type: string, text: string): ReceivedBatch {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new DomainError("invalid", "The body must be one JSON object.");
  }
  const { batch, sentAt, context, ...rest } = body as Record<string, unknown>;
  const denied = rest.denied === true;
  const suspect = isSuspectJson(text);
  if (type !== "batch") {
    const items = [{ ...body, type }];
    return { items, sentAt: parseTime(sentAt), context: undefined, denied, suspect };
  }
  if (!Array.isArray(batch)) {
    throw new DomainError("invalid", "The body must contain an array of items in the field batch.");
  }
  if (batch.length > BATCH_ITEMS_MAX) {
    throw new DomainError(
      "limit_exceeded",
      `A batch may contain at most ${BATCH_ITEMS_MAX} items; this one contains ${batch.length}.`,
      { status: 413 },
    );
  }
  return { items: batch, sentAt: parseTime(sentAt), context, denied, suspect };
}
