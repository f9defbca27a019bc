import type { Draft, DraftErrors, VariantsDraft } from "@/components/engage/composer/draft.ts";
import { addIssues } from "@/components/engage/composer/draft-errors.ts";
import { goalInput, optionsInput } from "@/components/engage/composer/what/draft-options.ts";
import { versionsInput } from "@/components/engage/composer/what/draft-versions.ts";
import { scheduleInput } from "@/components/engage/composer/when/draft-schedule.ts";
import { audienceInput } from "@/components/engage/composer/who/draft-audience.ts";
import { wallToDate } from "@/components/engage/schedule/wall-clock.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";

/** Returns the input for the server, or the errors by field. Unfinished choices are errors too. */
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
    variants: variantsInput(draft.variants, draft.goal.on),
    goal: goalInput(draft.goal),
  });
  if (!parsed.success) addIssues(errors, parsed.error.issues, versionsInput(draft).versions);
  addMissing(errors, draft);
  const complete = parsed.success && Object.keys(errors).length === 0;
  return { input: complete ? parsed.data : null, errors };
}

/** Returns the variants. Without a goal, the winner is the variant that more people act on. */
function variantsInput(draft: VariantsDraft, hasGoal: boolean): unknown {
  const { all, winner, testPercent, afterHours } = draft;
  const by = hasGoal ? draft.by : "actioned";
  return { all, winner: winner && all.length > 1 ? { testPercent, afterHours, by } : null };
}

/** Adds errors that the server would also report, without asking it. */
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
