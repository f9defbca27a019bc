import type { AudienceDraft } from "@/components/campaigns/draft-audience.ts";
import {
  audienceDraftOf,
  audienceInput,
  EMPTY_AUDIENCE,
} from "@/components/campaigns/draft-audience.ts";
import type { ContentDraft } from "@/components/campaigns/draft-content.ts";
import { EMPTY_CONTENT } from "@/components/campaigns/draft-content.ts";
import type { DraftErrors } from "@/components/campaigns/draft-errors.ts";
import { addIssues } from "@/components/campaigns/draft-errors.ts";
import type { GoalDraft, OptionsDraft } from "@/components/campaigns/draft-options.ts";
import {
  EMPTY_GOAL,
  EMPTY_OPTIONS,
  goalDraftOf,
  goalInput,
  optionsDraftOf,
  optionsInput,
} from "@/components/campaigns/draft-options.ts";
import type { ScheduleDraft } from "@/components/campaigns/draft-schedule.ts";
import {
  EMPTY_SCHEDULE,
  scheduleDraftOf,
  scheduleInput,
} from "@/components/campaigns/draft-schedule.ts";
import type { Translation } from "@/components/campaigns/draft-texts.ts";
import { contentsOf, versionsInput } from "@/components/campaigns/draft-versions.ts";
import { dateToWall, wallToDate } from "@/components/campaigns/wall-clock.ts";
import type { Audience, Channel, Kind } from "@/server/campaigns/schema.ts";
import { CreateCampaign } from "@/server/campaigns/schema.ts";
import type { Campaign } from "@/server/campaigns/store.ts";

export type { DraftErrors } from "@/components/campaigns/draft-errors.ts";

export interface VariantsDraft {
  all: { id: string; weight: number | null }[];
  /** Sends to a part first and gives the rest what did better. */
  winner: boolean;
  testPercent: number | null;
  afterHours: number | null;
  by: "actioned" | "goal";
}

/** What stands in the composer, as typed. */
export interface Draft {
  name: string;
  kind: Kind;
  channel: Channel;
  /** By variant, in the default language. A variant that has none reads as `a`. */
  contents: Readonly<Record<string, ContentDraft>>;
  /** By language, then by variant. */
  translations: Readonly<Record<string, Readonly<Record<string, Translation>>>>;
  variants: VariantsDraft;
  audience: AudienceDraft;
  schedule: ScheduleDraft;
  /** Wall clocks of the app's zone; empty = at launch, and without end. */
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

/** Whom the draft goes to, as far as that is chosen. */
export function audienceOfDraft({ audience }: Draft): Audience {
  return audienceInput(audience);
}

/** Nothing is asked of the server for an audience that is not chosen yet. */
export function isAudienceChosen({ audience }: Draft): boolean {
  const { to, segments, limit, percent, top } = audience;
  if (to === "segments" && segments.length === 0) return false;
  if (limit === "percent") return percent !== null && percent >= 1 && percent <= 99;
  return limit !== "top" || (top !== null && top >= 1);
}

/** What the server takes, or what is wrong. Choices that were begun but not made count as wrong. */
export function readDraft(
  draft: Draft,
  zone: string,
): { input: CreateCampaign | null; errors: DraftErrors } {
  const { audience, schedule } = draft;
  const { when } = schedule;
  const errors: DraftErrors = {};
  const startAt = when === "now" || when === "step" ? null : wallToDate(draft.startAt, zone);
  const endAt = draft.endAt === "" ? null : wallToDate(draft.endAt, zone);
  if (audience.to === "segments" && audience.segments.length === 0)
    errors["audience.segments"] = "Choose a segment.";
  if (when === "later" && !startAt) errors.startAt = "Choose a date and a time.";
  if (endAt && startAt && endAt <= startAt) errors.endAt = "The end must be after the start.";
  const parsed = CreateCampaign.safeParse({
    name: draft.name,
    kind: draft.kind,
    channel: draft.channel,
    ...versionsInput(draft),
    audience: audienceInput(audience),
    schedule: scheduleInput(schedule),
    startAt,
    endAt,
    ttlSeconds: draft.ttlSeconds,
    urgency: draft.urgency,
    priority: draft.priority,
    exempt: draft.exempt,
    controlPercent: draft.controlPercent ?? 0,
    topicId: draft.topicId,
    options: optionsInput(draft.options),
    variants: variantsInput(draft.variants),
    goal: goalInput(draft.goal),
  });
  if (!parsed.success) addIssues(errors, parsed.error.issues, versionsInput(draft).versions);
  addMissing(errors, draft);
  const complete = parsed.success && Object.keys(errors).length === 0;
  return { input: complete ? parsed.data : null, errors };
}

function variantsInput({ all, winner, testPercent, afterHours, by }: VariantsDraft): unknown {
  return { all, winner: winner && all.length > 1 ? { testPercent, afterHours, by } : null };
}

/** What the server would refuse too, told without asking it. */
function addMissing(errors: DraftErrors, { kind, channel, contents }: Draft): void {
  const titled = kind === "announcement" || (kind !== "data_push" && channel !== "in_app");
  const { a } = contents;
  if (!a) return;
  if (titled && a.title.trim() === "") errors.title ??= "A message needs a title.";
  if (kind === "poll" && a.questions.length === 0) errors.questions ??= "A poll needs a question.";
  if (kind === "tutorial" && a.steps.length === 0) errors.steps ??= "A tour needs a step.";
  if (kind === "data_push" && a.data.data === "")
    errors["data.data"] ??= "A data push needs data for your app.";
}
