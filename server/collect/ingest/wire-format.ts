import { z } from "zod";
import { UserHash } from "@/server/access/schema.ts";
import type { AppInfoDrop } from "@/server/collect/hits/app-info-drop.ts";
import { APP_INFO_DROPS } from "@/server/collect/hits/app-info-drop.ts";
import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import { BATCH_ITEMS_MAX, ID_CHARS_MAX, NAME_CHARS_MAX } from "@/server/collect/hits/limits.ts";
import { ProblemKind } from "@/server/collect/tags/schema.ts";

/**
 * The wire format of `/v1/batch` and the single calls. Ingestion reads items by hand (steps.ts), because Zod takes as
 * long as JSON.parse; these schemas describe what the steps accept, and a generated test holds the two together.
 */

const Id = z.string().min(1).max(ID_CHARS_MAX);
const Name = z.string().trim().min(1).max(NAME_CHARS_MAX);
const Moment = z.iso.datetime({ offset: true });
const Values = z.record(z.string(), z.unknown());

export const Context = z
  .looseObject({
    app: z.looseObject({ version: z.string().optional() }).optional(),
    device: z
      .looseObject({
        id: Id.optional().meta({
          description: "Identifies the device. The anonymousId takes its place when it is missing.",
        }),
        type: z.string().optional(),
      })
      .optional(),
    ip: z.string().optional().meta({
      description:
        "Servers send the address of the user here, to find the country. It is not stored.",
    }),
    library: z.looseObject({ name: z.string(), version: z.string() }).optional(),
    locale: z.string().optional().meta({ description: "A language tag such as pt-BR." }),
    location: z
      .looseObject({ latitude: z.number(), longitude: z.number() })
      .optional()
      .meta({ description: "The position of the device in degrees." }),
    os: z.looseObject({ name: z.string().optional(), version: z.string().optional() }).optional(),
    sessionId: Id.optional(),
    timezone: z.string().optional().meta({ description: "An IANA name such as Europe/Paris." }),
    userAgent: z.string().optional(),
    userHash: UserHash.optional(),
  })
  .meta({ id: "Context", description: "What the app knows about the device and itself." });

const Properties = Values.optional().meta({
  description: "Extras: named values that say more about what happened.",
});

const common = {
  messageId: z.string().min(1).optional().meta({
    description: "Identifies the item, so that sending it again stores it only once.",
  }),
  userId: Id.optional().meta({
    description: "The app's own id of the user. Every item needs a userId or an anonymousId.",
  }),
  anonymousId: Id.optional().meta({
    description: "An id that the device makes before the user signs in.",
  }),
  timestamp: Moment.optional().meta({
    description:
      "When it happened, on the clock of the device. The default is the time of receipt.",
  }),
  context: Context.optional(),
};

const item = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...common }).extend(shape);

export const TrackItem = item("track", {
  event: Name.meta({ description: "The name of the event." }),
  properties: Properties,
}).meta({ id: "TrackItem", description: "An event: something that a user did." });

const View = { name: Name, properties: Properties };

export const PageItem = item("page", {
  ...View,
  name: Name.optional().meta({
    description: "The name of the page. The default is its title, otherwise its path.",
  }),
  properties: z
    .looseObject({ title: z.string().optional(), path: z.string().optional() })
    .optional(),
}).meta({ id: "PageItem", description: "An activity: a user opened a web page." });

export const ScreenItem = item("screen", View).meta({
  id: "ScreenItem",
  description: "An activity: a user opened a screen of the app.",
});

const Traits = Values.optional().meta({
  description: "App-info: values that describe the user. A null deletes a value.",
});

export const IdentifyItem = item("identify", { traits: Traits }).meta({
  id: "IdentifyItem",
  description: "Sets app-info, and links the anonymousId to the userId.",
});

export const GroupItem = item("group", {
  groupId: Id.optional().meta({ description: "Becomes the app-info group_id of the user." }),
  traits: Values.optional().meta({
    description: "Become app-info of the user whose names begin with group_.",
  }),
}).meta({ id: "GroupItem", description: "Says which group a user belongs to." });

export const AliasItem = item("alias", {
  userId: Id.meta({ description: "The id that the person has from now on." }),
  previousId: Id.meta({ description: "The id that the person had before." }),
  properties: Properties,
}).meta({ id: "AliasItem", description: "Merges two ids of one person." });

const DurationMs = z.number().min(0).meta({ description: "Milliseconds." });

export const JobItem = item("job", { ...View, durationMs: DurationMs.optional() }).meta({
  id: "JobItem",
  description: "A job: an action that took time, such as an upload.",
});

export const ErrorItem = item("error", View).meta({
  id: "ErrorItem",
  description: "An error that the app handled.",
});

export const CrashItem = item("crash", View).meta({
  id: "CrashItem",
  description: "A crash of the app.",
});

export const SessionItem = item("session", {
  action: z.enum(["start", "end"]),
  durationMs: DurationMs.optional(),
  properties: Properties,
  context: Context.required({ sessionId: true }),
}).meta({ id: "SessionItem", description: "The start or the end of a session." });

export const ActivityItem = item("activity", {
  action: z.literal("end").optional(),
  name: z.string().optional(),
  activityId: Id.meta({ description: "The messageId of the page or screen item that ended." }),
  activityAt: Moment.meta({ description: "The timestamp of that item." }),
  durationMs: DurationMs,
  properties: Properties,
}).meta({
  id: "ActivityItem",
  description: "The end of an activity: how long its page or screen was visible.",
});

export const Item = z
  .discriminatedUnion("type", [
    TrackItem,
    PageItem,
    ScreenItem,
    IdentifyItem,
    GroupItem,
    AliasItem,
    JobItem,
    ErrorItem,
    CrashItem,
    SessionItem,
    ActivityItem,
  ])
  .meta({ id: "Item", description: "One item of a batch. Its type says which fields it has." });
export type Item = z.output<typeof Item>;
export type ItemType = Item["type"];

export const Batch = z
  .object({
    batch: z.array(Item).max(BATCH_ITEMS_MAX),
    sentAt: Moment.optional().meta({
      description: "The clock of the device at the moment of sending. It corrects a wrong clock.",
    }),
    context: Context.optional().meta({ description: "Applies to items that have no context." }),
    denied: z.boolean().optional().meta({
      description:
        "Set this while you hold back names that `deny` listed. The answer then always contains `deny`, so that you learn when a block is lifted.",
    }),
  })
  .meta({ id: "Batch" });

const Count = z.number().int().min(0);
const Position = Count.meta({ description: "The position of the item in the batch, from 0." });

/** The result of `ingestBatch` with `success`: the outcomes of all items. */
export const BatchAnswer = z
  .object({
    success: z.literal(true),
    received: Count.meta({
      description: "received = stored + deduplicated + quarantined + dropped.",
    }),
    stored: Count,
    deduplicated: Count.meta({ description: "Items that were stored before." }),
    dropped: z.array(
      z.object({
        index: Position,
        messageId: z.string().optional(),
        reason: z.enum(Object.keys(DROP_REASONS) as [DropReason, ...DropReason[]]),
        message: z.string(),
      }),
    ),
    quarantined: Count.optional().meta({
      description: "Items that are held back because they break the tag plan. Missing when 0.",
    }),
    held: z.array(Position).optional().meta({ description: "The positions of these items." }),
    problems: z
      .array(
        z.object({
          index: Position,
          tag: z.string().meta({ description: "kind:name" }),
          problem: ProblemKind,
          key: z.string().optional().meta({ description: "The name of the extra." }),
        }),
      )
      .optional()
      .meta({
        description: "How items break the tag plan, stored or not. At most the first 100.",
      }),
    droppedAppInfo: z
      .array(
        z.object({
          index: Position,
          key: z.string().meta({ description: "The name of the app-info." }),
          reason: z.enum(Object.keys(APP_INFO_DROPS) as [AppInfoDrop, ...AppInfoDrop[]]),
          message: z.string(),
        }),
      )
      .optional()
      .meta({
        description:
          "Values of app-info that were not kept, although their items were stored. At most the first 100.",
      }),
    withoutMessageId: Count.optional().meta({
      description: "Items without a messageId. A repeat of these cannot be recognised.",
    }),
    deny: z.array(z.string()).optional().meta({
      description: "Names that the tag plan blocks, as kind:name. Do not send them again.",
    }),
  })
  .meta({
    id: "BatchAnswer",
    description: "An account of every item. It is sent after the data is committed.",
  });
export type BatchAnswer = z.output<typeof BatchAnswer>;
