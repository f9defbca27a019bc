import { z } from "zod";
import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { WriteKey } from "@/server/adapters/http/openapi/operation.ts";
import { SegmentSettings } from "@/server/adapters/http/segment-settings.ts";
import type { ItemType } from "@/server/collect/ingest/wire-format.ts";
import {
  ActivityItem,
  AliasItem,
  Batch,
  BatchAnswer,
  CrashItem,
  ErrorItem,
  GroupItem,
  IdentifyItem,
  JobItem,
  PageItem,
  ScreenItem,
  SessionItem,
  TrackItem,
} from "@/server/collect/ingest/wire-format.ts";

const tag = "Collect";
const WHO = { messageId: "5f2b7c1e", userId: "customer-17", timestamp: "2026-11-23T12:00:00Z" };

interface Single {
  schema: z.ZodObject;
  summary: string;
  description: string;
  example: Record<string, unknown>;
}

const SINGLES: Readonly<Record<ItemType, Single>> = {
  track: {
    schema: TrackItem,
    summary: "Report an event",
    description: "Stores one event: something that a user did.",
    example: { ...WHO, event: "purchase", properties: { price: 39.9, currency: "EUR" } },
  },
  identify: {
    schema: IdentifyItem,
    summary: "Identify a user",
    description:
      "Sets app-info of a user. With an anonymousId, what this device did before sign-in belongs to the user from now on.",
    example: { ...WHO, anonymousId: "device-1", traits: { plan: "pro" } },
  },
  page: {
    schema: PageItem,
    summary: "Report a page view",
    description: "Stores one activity: a user opened a web page.",
    example: { ...WHO, name: "Checkout", properties: { path: "/checkout" } },
  },
  screen: {
    schema: ScreenItem,
    summary: "Report a screen view",
    description: "Stores one activity: a user opened a screen of the app.",
    example: { ...WHO, name: "Checkout" },
  },
  group: {
    schema: GroupItem,
    summary: "Report the group of a user",
    description: "Stores the id and the traits of a group as app-info of the user.",
    example: { ...WHO, groupId: "acme", traits: { industry: "retail" } },
  },
  alias: {
    schema: AliasItem,
    summary: "Merge two ids",
    description: "Merges two ids that belong to one person.",
    example: { ...WHO, previousId: "old-customer-3" },
  },
  job: {
    schema: JobItem,
    summary: "Report a job",
    description: "Stores one job: an action that took time, such as an upload.",
    example: { ...WHO, name: "upload", durationMs: 1_840 },
  },
  error: {
    schema: ErrorItem,
    summary: "Report an error",
    description: "Stores one error that the app handled.",
    example: { ...WHO, name: "payment_declined", properties: { code: 402 } },
  },
  crash: {
    schema: CrashItem,
    summary: "Report a crash",
    description: "Stores one crash of the app.",
    example: { ...WHO, name: "TypeError", properties: { stack: "at checkout.js:12" } },
  },
  session: {
    schema: SessionItem,
    summary: "Report a session",
    description: "Stores the start or the end of a session.",
    example: { ...WHO, anonymousId: "device-1", action: "start", context: { sessionId: "s-1" } },
  },
  activity: {
    schema: ActivityItem,
    summary: "Report the end of an activity",
    description: "Adds to a page or screen view how long it was visible.",
    example: {
      ...WHO,
      action: "end",
      activityId: "5f2b7c1d",
      activityAt: "2026-11-23T11:59:20Z",
      durationMs: 40_000,
    },
  },
};

const ONE_STORED = { success: true, received: 1, stored: 1, deduplicated: 0, dropped: [] };

const singles = Object.entries(SINGLES).map(
  ([type, { schema, summary, description, example }]): DeviceOperation => ({
    id: type,
    method: "POST",
    path: type,
    summary,
    description: `${description} The answer is sent after the data is committed.`,
    tag,
    body: schema.omit({ type: true }).extend({ sentAt: Batch.shape.sentAt, ...WriteKey }),
    example,
    answer: BatchAnswer,
    answerExample: ONE_STORED,
  }),
);

/** Endpoints that take data in. */
export const INGEST_OPERATIONS: readonly DeviceOperation[] = [
  {
    id: "batch",
    method: "POST",
    path: "batch",
    summary: "Report many items",
    description:
      "Stores up to 5,000 items in 500 KB, each exactly once: an item whose messageId was stored before is counted as deduplicated. A bad item never affects the others. The answer accounts for every item, and is sent after the data is committed. The body may be compressed with gzip, deflate or br.",
    tag,
    body: Batch.extend(WriteKey),
    example: {
      batch: [
        { type: "identify", ...WHO, traits: { plan: "pro" } },
        { type: "track", ...WHO, messageId: "5f2b7c1f", event: "purchase" },
      ],
      sentAt: "2026-11-23T12:00:01Z",
    },
    answer: BatchAnswer,
    answerExample: { ...ONE_STORED, received: 2, stored: 2 },
  },
  ...singles,
  {
    id: "getSegmentSettings",
    method: "GET",
    path: "projects/{writeKey}/settings",
    summary: "Get the settings of Segment's client libraries",
    description:
      "Segment's client libraries request this before they send anything. It directs all their data to this server. It may be cached for a minute.",
    tag,
    params: z.object({ writeKey: z.string() }),
    answer: SegmentSettings,
    refuses: [404],
    hasKey: false,
  },
];
