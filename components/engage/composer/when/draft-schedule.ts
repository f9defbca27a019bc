import type { HitDraft } from "@/components/engage/composer/draft-hit.ts";
import { EMPTY_HIT, hitDraftOf, hitInput } from "@/components/engage/composer/draft-hit.ts";
import type { Reentry, TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";

export type When = "now" | "later" | "recurring" | "trigger" | "api" | "step";

export interface TriggerDraft {
  type: TriggerOn["type"];
  hit: HitDraft;
  key: string;
  /** Null means any change. */
  value: string | number | boolean | null;
  segmentId: number | null;
  place: { name: string; latitude: number | null; longitude: number | null; radius: number | null };
}

export const DELAY_UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

/** The schedule as it is being edited. The start time is in the draft itself. */
export interface ScheduleDraft {
  when: When;
  clock: "zone" | "local";
  passed: "at_once" | "skip" | "next_day";
  rrule: string;
  trigger: TriggerDraft;
  delay: number | null;
  delayUnit: keyof typeof DELAY_UNITS;
  stillIn: boolean;
  reentry: Reentry["type"];
  reentryDays: number | null;
  ignoreAudience: boolean;
}

export const EMPTY_SCHEDULE: ScheduleDraft = {
  when: "now",
  clock: "zone",
  passed: "next_day",
  rrule: "FREQ=WEEKLY;BYDAY=MO",
  trigger: {
    type: "hit",
    hit: EMPTY_HIT,
    key: "",
    value: null,
    segmentId: null,
    place: { name: "", latitude: null, longitude: null, radius: 500 },
  },
  delay: 0,
  delayUnit: "minutes",
  stillIn: true,
  reentry: "once",
  reentryDays: 30,
  ignoreAudience: false,
};

export function scheduleDraftOf(schedule: Schedule, hasStart: boolean): ScheduleDraft {
  const draft = EMPTY_SCHEDULE;
  switch (schedule.type) {
    case "once":
      return { ...draft, ...clockOf(schedule), when: hasStart ? "later" : "now" };
    case "recurring":
      return { ...draft, ...clockOf(schedule), rrule: schedule.rrule, when: "recurring" };
    case "trigger":
      return {
        ...draft,
        when: "trigger",
        trigger: triggerDraftOf(schedule.on),
        ...delayOf(schedule.delaySeconds),
        stillIn: schedule.stillIn,
        reentry: schedule.reentry.type,
        ...(schedule.reentry.type === "after" ? { reentryDays: schedule.reentry.days } : {}),
      };
    case "api":
      return { ...draft, when: "api", ignoreAudience: schedule.ignoreAudience };
    case "step":
      return { ...draft, when: "step" };
  }
}

function clockOf({ clock, passed }: Pick<ScheduleDraft, "clock" | "passed">) {
  return { clock, passed };
}

/** Returns the delay in the largest unit that divides it. */
function delayOf(seconds: number): Pick<ScheduleDraft, "delay" | "delayUnit"> {
  if (seconds === 0) return { delay: 0, delayUnit: "minutes" };
  const unit = (["days", "hours", "minutes"] as const).find(
    (candidate) => seconds % DELAY_UNITS[candidate] === 0,
  );
  const delayUnit = unit ?? "seconds";
  return { delay: seconds / DELAY_UNITS[delayUnit], delayUnit };
}

function triggerDraftOf(on: TriggerOn): TriggerDraft {
  const draft: TriggerDraft = { ...EMPTY_SCHEDULE.trigger, type: on.type };
  switch (on.type) {
    case "hit":
      return { ...draft, hit: hitDraftOf(on, "t") };
    case "first_session":
      return draft;
    case "app_info":
      return { ...draft, key: on.key, value: on.value };
    case "segment_enter":
    case "segment_leave":
      return { ...draft, segmentId: on.segmentId };
    case "place": {
      const { type: _, ...place } = on;
      return { ...draft, place };
    }
  }
}

/** Returns the input for the schema. Unfinished parts are null. */
function triggerInput({ type, hit, key, value, segmentId, place }: TriggerDraft): unknown {
  switch (type) {
    case "hit":
      return { type, ...hitInput(hit) };
    case "first_session":
      return { type };
    case "app_info":
      return { type, key, value };
    case "segment_enter":
    case "segment_leave":
      return { type, segmentId };
    case "place":
      return { type, ...place };
  }
}

export function scheduleInput(draft: ScheduleDraft): unknown {
  const { clock, passed } = draft;
  switch (draft.when) {
    case "now":
      return { type: "once" };
    case "later":
      return { type: "once", clock, passed };
    case "recurring":
      return { type: "recurring", rrule: draft.rrule, clock, passed };
    case "trigger":
      return {
        type: "trigger",
        on: triggerInput(draft.trigger),
        delaySeconds: (draft.delay ?? 0) * DELAY_UNITS[draft.delayUnit],
        stillIn: draft.stillIn,
        reentry:
          draft.reentry === "after"
            ? { type: "after", days: draft.reentryDays }
            : { type: draft.reentry },
      };
    case "api":
      return { type: "api", ignoreAudience: draft.ignoreAudience };
    case "step":
      return { type: "step" };
  }
}
