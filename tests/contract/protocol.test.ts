import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type * as sdk from "@/sdk/src/protocol";
import { ID_CHARS_MAX, NAME_CHARS_MAX } from "@/server/collect/hits/limits.ts";
import { prepareItem } from "@/server/collect/ingest/steps.ts";
import type { BatchAnswer, Item } from "@/server/collect/ingest/wire-format.ts";
import { Item as ItemSchema } from "@/server/collect/ingest/wire-format.ts";
import type { FeedbackItem } from "@/server/engage/deliveries/feedback/schema.ts";
import type { DeviceConfig } from "@/server/engage/deliveries/in-app/schema.config.ts";
import type { SubscriptionReport } from "@/server/understand/reach/schema.subscription.ts";

type Sent<S extends z.ZodType> = z.input<S>;
/** Interfaces as plain types: only those fit where further fields are allowed. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type ItemOf<T> = Extract<sdk.Item, { type: T }>;

describe("what the SDK sends is what the server takes", () => {
  test("items of every type", () => {
    // The recorder adds the user id to an alias; without one the server drops the item and says why.
    type Alias = ItemOf<"alias"> & { userId: string };
    expectTypeOf<Plain<Exclude<sdk.Item, { type: "alias" }> | Alias>>().toExtend<
      Sent<typeof ItemSchema>
    >();
    expectTypeOf<sdk.ItemType>().toExtend<Item["type"]>();
  });

  test("subscriptions and feedback", () => {
    type Subscription = Omit<sdk.SubscriptionReport, "writeKey" | "subscription">;
    expectTypeOf<Plain<Subscription>>().toExtend<
      Omit<Sent<typeof SubscriptionReport>, "subscription">
    >();
    expectTypeOf<Plain<sdk.Feedback>>().toExtend<Sent<typeof FeedbackItem>>();
    expectTypeOf<sdk.FeedbackStatus>().toEqualTypeOf<Sent<typeof FeedbackItem>["status"]>();
  });
});

describe("what the server answers is what the SDK reads", () => {
  test("batches and settings", () => {
    expectTypeOf<BatchAnswer>().toExtend<sdk.BatchAnswer>();
    // A field that no answer has would be read in vain.
    expectTypeOf<keyof sdk.BatchAnswer>().toExtend<keyof BatchAnswer>();
    expectTypeOf<DeviceConfig>().toEqualTypeOf<sdk.AppConfig>();
  });
});

const id = fc.string({ minLength: 1, maxLength: ID_CHARS_MAX, unit: "grapheme-ascii" });
const name = fc
  .string({ minLength: 1, maxLength: NAME_CHARS_MAX })
  .filter((text) => text.trim() !== "");
const values = fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 1 }));
const moment = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const anything = fc.oneof(
  name,
  id,
  values,
  moment,
  fc.nat(),
  fc.constant(null),
  fc.constant("end"),
);
const field = (likely: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: likely }, { weight: 1, arbitrary: anything });

/** Items as apps may write them: mostly right, sometimes with a field of another type. */
const items = fc.record(
  {
    type: fc.constantFrom(...ItemSchema.options.map(({ shape }) => shape.type.value)),
    messageId: field(fc.uuid()),
    userId: field(id),
    anonymousId: field(id),
    previousId: field(id),
    groupId: field(id),
    timestamp: field(moment),
    event: field(name),
    name: field(name),
    properties: field(values),
    traits: field(values),
    action: field(fc.constantFrom("start", "end")),
    durationMs: field(fc.nat()),
    activityId: field(fc.uuid()),
    activityAt: field(moment),
    context: field(fc.record({ sessionId: id, device: fc.record({ id }) })),
  },
  { requiredKeys: ["type"] },
);

const envelope = { receivedAt: Date.now(), sentAt: undefined, suspect: true, context: undefined };

test("an item that fits the schema is prepared, whatever else is in it", () => {
  let fitting = 0;
  fc.assert(
    fc.property(items, (item) => {
      if (!ItemSchema.safeParse(item).success) return;
      // The schema cannot say that one of two ids is needed, and leaves names of pages to the steps.
      if (item.userId === undefined && item.anonymousId === undefined) return;
      if (item.type === "page" && item.name === undefined) return;
      if (item.type === "session" && item.anonymousId === undefined) return;
      fitting += 1;
      expect(prepareItem(item, 0, envelope)).toMatchObject({ index: 0 });
    }),
    { numRuns: 5_000, seed: 7 },
  );
  expect(fitting).toBeGreaterThan(500);
});

test("what the steps refuse for its shape does not fit the schema", () => {
  const shape = new Set(["no_previous_id", "invalid_id", "no_name", "name_too_long"]);
  let refused = 0;
  fc.assert(
    fc.property(items, (item) => {
      const reason = prepareItem(item, 0, envelope);
      if (typeof reason !== "string" || !shape.has(reason) || item.type === "page") return;
      refused += 1;
      expect(ItemSchema.safeParse(item).success).toBe(false);
    }),
    { numRuns: 5_000, seed: 8 },
  );
  expect(refused).toBeGreaterThan(200);
});
