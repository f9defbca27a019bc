import type { AppInfo } from "@/db/schema/users.ts";
import type { ProofColumn } from "@/server/understand/segments/criteria/message-rule.ts";
import type { TechnicalField } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { HIT_KINDS } from "@/server/understand/segments/criteria/schema.ts";

/** All data that criteria may need about one user, including merged identities. */
export interface UserSnapshot {
  id: number;
  identified: boolean;
  /** Epoch milliseconds, as all times here. */
  firstSeen: number;
  lastSeen: number;
  appInfo: AppInfo;
  places: Record<"country" | "region" | "city", string | null>;
  devices: DeviceSnapshot[];
  hits: HitSnapshot[];
  messages: MessageSnapshot[];
}

export type PlaceField = "country" | "region" | "city";
export type DeviceField = Exclude<TechnicalField, PlaceField>;

export interface DeviceSnapshot {
  technicals: Record<DeviceField, string | null>;
  /** Has a working push subscription. */
  reachable: boolean;
}

export interface HitSnapshot {
  kind: (typeof HIT_KINDS)[number];
  name: string;
  ts: number;
  extras: Record<string, unknown> | null;
  durationMs: number | null;
}

/** One delivery and its result; a person with two devices has two of the same message. */
export interface MessageSnapshot {
  campaignId: number;
  /** The program of the campaign, when the campaign is a step of one. */
  programId: number | null;
  variant: string | null;
  state: string;
  reason: string | null;
  action: string | null;
  dueAt: number;
  times: Record<ProofColumn, number | null>;
  answers: { question: string; choice: string; at: number }[];
}

export function isPlace(field: TechnicalField): field is PlaceField {
  return field === "country" || field === "region" || field === "city";
}
