import type { HitDraft } from "@/components/engage/composer/draft-hit.ts";
import { EMPTY_HIT, hitDraftOf, hitInput } from "@/components/engage/composer/draft-hit.ts";
import type { Options } from "@/server/engage/content/schema.options.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";

type InApp = Options["inApp"];

/** Options that all languages and variants share, as they are being edited. */
export interface OptionsDraft {
  category: string;
  closeable: boolean;
  badge: number | null;
  sound: string;
  style: InApp["style"];
  position: InApp["position"];
  activities: string[];
  /** True when the message waits for an event on the device. */
  waits: boolean;
  event: HitDraft;
  frequency: InApp["frequency"]["type"];
  days: number | null;
  inbox: boolean;
}

export const EMPTY_OPTIONS: OptionsDraft = {
  category: "",
  closeable: true,
  badge: null,
  sound: "",
  style: "banner",
  position: "bottom",
  activities: [],
  waits: false,
  event: EMPTY_HIT,
  frequency: "once",
  days: 7,
  inbox: false,
};

export function optionsDraftOf({ inApp, ...options }: Options): OptionsDraft {
  const { style, position, activities, trigger, frequency, inbox } = inApp;
  return {
    ...EMPTY_OPTIONS,
    category: options.category ?? "",
    closeable: options.closeable,
    badge: options.badge,
    sound: options.sound ?? "",
    style,
    position,
    activities,
    waits: trigger !== null,
    event: trigger
      ? hitDraftOf({ kind: "event", name: trigger.event, where: trigger.where }, "i")
      : EMPTY_HIT,
    frequency: frequency.type,
    days: frequency.type === "days" ? frequency.days : EMPTY_OPTIONS.days,
    inbox,
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

export function optionsInput(draft: OptionsDraft): unknown {
  const { style, position, activities, inbox, closeable, badge, frequency, days } = draft;
  const { name, where } = hitInput(draft.event);
  return {
    category: orNull(draft.category),
    closeable,
    badge,
    sound: orNull(draft.sound),
    inApp: {
      style,
      position,
      activities,
      trigger: draft.waits ? { event: name ?? "", where } : null,
      frequency: frequency === "days" ? { type: frequency, days } : { type: frequency },
      inbox,
    },
  };
}

export interface GoalDraft {
  on: boolean;
  hit: HitDraft;
  windowHours: number | null;
}

export const EMPTY_GOAL: GoalDraft = { on: false, hit: EMPTY_HIT, windowHours: 72 };

export function goalDraftOf(goal: Goal | null): GoalDraft {
  return goal
    ? { on: true, hit: hitDraftOf(goal, "g"), windowHours: goal.windowHours }
    : EMPTY_GOAL;
}

export function goalInput({ on, hit, windowHours }: GoalDraft): unknown {
  return on ? { ...hitInput(hit), windowHours } : null;
}
