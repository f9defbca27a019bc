import type { TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import type { AppId } from "@/server/id.ts";

export type Subject = "campaign" | "program";
export type PlaceOn = Extract<TriggerOn, { type: "place" }>;
export type HitOn = Extract<TriggerOn, { type: "hit" }>;

/** A running campaign or program, and its trigger. */
export interface TriggerRule<On extends TriggerOn = TriggerOn> {
  subject: Subject;
  subjectId: number;
  on: On;
  /** Epoch milliseconds: events before the launch or after the end trigger nothing. */
  from: number;
  to: number;
}

/** One firing of a trigger: a row of `trigger_firings`. */
export interface Firing {
  appId: AppId;
  subject: Subject;
  subjectId: number;
  /** The id as stored; its current owner is looked up when it is settled. */
  userId: number;
  /** A UUID as text, the same for every repeat of the event. */
  cause: string;
  /** Epoch milliseconds. */
  at: number;
}

type Of<Type extends TriggerOn["type"]> = TriggerRule<Extract<TriggerOn, { type: Type }>>;

/** The rules of an app, grouped by what they listen to. */
export class AppRules {
  readonly firstSession: readonly Of<"first_session">[];
  readonly places: readonly Of<"place">[];
  readonly watchesSegments: boolean;
  readonly #hits = new Map<string, Of<"hit">[]>();
  readonly #appInfo = new Map<string, Of<"app_info">[]>();

  constructor(rules: readonly TriggerRule[]) {
    for (const rule of rules) {
      if (isOf(rule, "hit")) push(this.#hits, rule.on.kind, rule);
      else if (isOf(rule, "app_info")) push(this.#appInfo, rule.on.key, rule);
    }
    this.firstSession = rules.filter((rule) => isOf(rule, "first_session"));
    this.places = rules.filter((rule) => isOf(rule, "place"));
    this.watchesSegments = rules.some(
      ({ on }) => on.type === "segment_enter" || on.type === "segment_leave",
    );
  }

  /** Returns rules for hits of this kind, under any name. */
  ofKind(kind: string): readonly Of<"hit">[] {
    return this.#hits.get(kind) ?? [];
  }

  ofAppInfo(key: string): readonly Of<"app_info">[] {
    return this.#appInfo.get(key) ?? [];
  }

  /** Lists the app-info keys that rules listen to. */
  get appInfoKeys(): string[] {
    return [...this.#appInfo.keys()];
  }
}

function isOf<Type extends TriggerOn["type"]>(rule: TriggerRule, type: Type): rule is Of<Type> {
  return rule.on.type === type;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
