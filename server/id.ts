import { createHash, randomBytes } from "node:crypto";

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/**
 * Ids are branded so that an unscoped or mixed-up query does not compile. Only adapters create
 * them.
 */
export type AppId = Branded<number, "AppId">;
export type MemberId = Branded<number, "MemberId">;
export type SegmentId = Branded<number, "SegmentId">;
export type CampaignId = Branded<number, "CampaignId">;
/** Dense per app (1, 2, 3 …), because it is also the position in bitmaps and posting blocks. */
export type UserId = Branded<number, "UserId">;
export type DeviceId = Branded<number, "DeviceId">;
export type TagId = Branded<number, "TagId">;
export type ImportId = Branded<number, "ImportId">;
export type SourceId = Branded<number, "SourceId">;

export const appId = (n: number): AppId => n as AppId;
export const memberId = (n: number): MemberId => n as MemberId;
export const segmentId = (n: number): SegmentId => n as SegmentId;
export const campaignId = (n: number): CampaignId => n as CampaignId;
export const userId = (n: number): UserId => n as UserId;
export const importId = (n: number): ImportId => n as ImportId;
export const sourceId = (n: number): SourceId => n as SourceId;

/** Returns a URL-safe random token of `bytes` bytes (default 24 = 192 bits). */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/**
 * Returns the SHA-256 as hex. Secret keys are stored this way; they are random, so they need no
 * salt or stretching.
 */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
