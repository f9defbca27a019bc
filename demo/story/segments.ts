import type { AppCtx } from "@/server/ctx.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";

interface DemoSegment {
  description: string;
  criteria: Criteria;
}

const last = (n: number) => ({ type: "last", n, unit: "days" }) as const;
const atLeast = (value: number) => ({ op: ">=", value }) as const;
const ever = { type: "ever" } as const;

export const DEMO_SEGMENTS = {
  "Tried to sign up, three days ago": {
    description:
      "People who opened the app three days ago and saw the login page, but did not log in.",
    criteria: {
      op: "all",
      of: [
        { type: "first_seen", period: { type: "days_ago", n: 3 } },
        { type: "did", kind: "activity", name: "login", count: atLeast(1), period: ever },
        { type: "app_info", key: "login_status", valueType: "boolean", op: "is_not", value: true },
      ],
    },
  },
  "Loyal readers": {
    description: "People who open the app at least twice a week.",
    criteria: { type: "did", kind: "session", count: atLeast(8), period: last(30) },
  },
  "Tech fans": {
    description: "People who read at least five tech articles to the end this month.",
    criteria: {
      type: "did",
      kind: "event",
      name: "article_read",
      count: atLeast(5),
      period: last(30),
      where: [{ key: "section", op: "is", value: "tech" }],
    },
  },
  Ambassadors: {
    description: "People who share a lot. Ask them for a rating.",
    criteria: { type: "did", kind: "event", name: "share", count: atLeast(3), period: last(60) },
  },
  "Met the video error": {
    description: "People who saw a video fail and still use a release with the error.",
    criteria: {
      op: "all",
      of: [
        {
          type: "did",
          kind: "error",
          name: "video_playback_failed",
          count: atLeast(1),
          period: ever,
        },
        { type: "technical", field: "app_version", op: "lt", value: "2.2.0" },
      ],
    },
  },
  "Subscription ends soon": {
    description: "People who pay monthly and whose month ends within ten days.",
    criteria: {
      type: "app_info",
      key: "subscription_expires",
      valueType: "date",
      op: "in_next_days",
      value: 10,
    },
  },
  "Fading away": {
    description: "People who came often, but not in the last two weeks.",
    criteria: {
      op: "all",
      of: [
        { type: "did", kind: "session", count: atLeast(5), period: ever },
        { type: "last_seen", period: { type: "more_than_days_ago", n: 14 } },
      ],
    },
  },
} as const satisfies Record<string, DemoSegment>;

export type DemoSegmentName = keyof typeof DEMO_SEGMENTS;

/** Creates the missing segments and counts all of them. Returns their ids. */
export async function seedSegments(ctx: AppCtx): Promise<Map<string, number>> {
  const ids = new Map((await listSegments(ctx)).map(({ name, id }) => [name, id as number]));
  for (const [name, segment] of Object.entries<DemoSegment>(DEMO_SEGMENTS)) {
    if (!ids.has(name)) ids.set(name, (await createSegment(ctx, { name, ...segment })).id);
  }
  for (const id of ids.values()) await countSegment(ctx, { id });
  return ids;
}
