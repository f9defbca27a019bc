import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import type { ContentDraft } from "@/components/engage/composer/what/draft-content.ts";
import { EMPTY_CONTENT } from "@/components/engage/composer/what/draft-content.ts";
import type { GoalDraft, OptionsDraft } from "@/components/engage/composer/what/draft-options.ts";
import {
  EMPTY_GOAL,
  EMPTY_OPTIONS,
  goalDraftOf,
  optionsDraftOf,
} from "@/components/engage/composer/what/draft-options.ts";
import type { Translation } from "@/components/engage/composer/what/draft-texts.ts";
import { contentsOf } from "@/components/engage/composer/what/draft-versions.ts";
import type { ScheduleDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import {
  EMPTY_SCHEDULE,
  scheduleDraftOf,
} from "@/components/engage/composer/when/draft-schedule.ts";
import type { AudienceDraft } from "@/components/engage/composer/who/draft-audience.ts";
import {
  audienceDraftOf,
  audienceInput,
  EMPTY_AUDIENCE,
} from "@/components/engage/composer/who/draft-audience.ts";
import { dateToWall } from "@/components/engage/schedule/wall-clock.ts";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";

export type { DraftErrors } from "@/components/engage/composer/draft-errors.ts";

export interface VariantsDraft {
  all: { id: string; weight: number | null }[];
  /** Tests the variants on part of the audience and sends the better one to the rest. */
  winner: boolean;
  testPercent: number | null;
  afterHours: number | null;
  by: "actioned" | "goal";
}

/** The content of the composer, as typed. */
export interface Draft {
  name: string;
  kind: Kind;
  channel: Channel;
  /** Content by variant, in the default language. A variant without content of its own uses that of `a`. */
  contents: Readonly<Record<string, ContentDraft>>;
  /** Translations by language, then by variant. */
  translations: Readonly<Record<string, Readonly<Record<string, Translation>>>>;
  variants: VariantsDraft;
  audience: AudienceDraft;
  schedule: ScheduleDraft;
  /** Local times in the app's time zone. Empty means at launch, and without an end. */
  startAt: string;
  endAt: string;
  ttlSeconds: number;
  urgency: Campaign["urgency"];
  priority: number;
  exempt: boolean;
  controlPercent: number | null;
  topicId: number | null;
  options: OptionsDraft;
  goal: GoalDraft;
}

export const EMPTY_DRAFT: Draft = {
  name: "",
  kind: "announcement",
  channel: "push",
  contents: { a: EMPTY_CONTENT },
  translations: {},
  variants: {
    all: [{ id: "a", weight: 100 }],
    winner: false,
    testPercent: 20,
    afterHours: 24,
    by: "actioned",
  },
  audience: EMPTY_AUDIENCE,
  schedule: EMPTY_SCHEDULE,
  startAt: "",
  endAt: "",
  ttlSeconds: 86_400,
  urgency: "normal",
  priority: 3,
  exempt: false,
  controlPercent: 0,
  topicId: null,
  options: EMPTY_OPTIONS,
  goal: EMPTY_GOAL,
};

export function draftOf(campaign: Campaign, zone: string): Draft {
  const { name, kind, channel, startAt, endAt, ttlSeconds, urgency, priority, variants } = campaign;
  const { all, winner } = variants;
  return {
    name,
    kind,
    channel,
    ...contentsOf(campaign),
    variants: { ...EMPTY_DRAFT.variants, ...winner, all, winner: winner !== null },
    audience: audienceDraftOf(campaign.audience),
    schedule: scheduleDraftOf(campaign.schedule, startAt !== null),
    startAt: startAt === null ? "" : dateToWall(startAt, zone),
    endAt: endAt === null ? "" : dateToWall(endAt, zone),
    ttlSeconds,
    urgency,
    priority,
    exempt: campaign.exempt,
    controlPercent: campaign.controlPercent,
    topicId: campaign.topicId,
    options: optionsDraftOf(campaign.options),
    goal: goalDraftOf(campaign.goal),
  };
}

/** Returns the audience of the draft as far as it is chosen. */
export function audienceOfDraft({ audience }: Draft): Audience {
  return audienceInput(audience);
}

/** Returns false while the audience is incomplete, so that no forecast is requested for it. */
export function isAudienceChosen({ audience }: Draft): boolean {
  const { to, segments, limit, percent, top } = audience;
  if (to === "segments" && segments.length === 0) return false;
  if (limit === "percent") return percent !== null && percent >= 1 && percent <= 99;
  return limit !== "top" || (top !== null && top >= 1);
}
