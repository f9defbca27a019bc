import { z } from "zod";

/** The largest id that a column of type integer holds: a larger one is refused here, not by the database. */
const INTEGER_MAX = 2 ** 31 - 1;

const number = () => z.number().int().min(1).max(INTEGER_MAX);
/** As an address or a form carries it. */
const digits = () => z.coerce.number().int().min(1).max(INTEGER_MAX);

/**
 * Ids are branded, so that an unscoped or mixed-up query does not compile. Schemas parse them, rows select them, and only
 * the edge (adapters, schemas, stores, entry points, tests) may make one of a plain number: `.ci/check-boundaries.mjs`.
 */
export const AppId = number().brand<"AppId">();
export type AppId = z.output<typeof AppId>;

export const MemberId = number().brand<"MemberId">();
export type MemberId = z.output<typeof MemberId>;

export const InvitationId = number().brand<"InvitationId">();
export type InvitationId = z.output<typeof InvitationId>;

export const KeyId = number().brand<"KeyId">();
export type KeyId = z.output<typeof KeyId>;

export const SegmentId = number().brand<"SegmentId">();
export type SegmentId = z.output<typeof SegmentId>;

export const CampaignId = number().brand<"CampaignId">();
export type CampaignId = z.output<typeof CampaignId>;

export const ProgramId = number().brand<"ProgramId">();
export type ProgramId = z.output<typeof ProgramId>;

export const StepId = number().brand<"StepId">();
export type StepId = z.output<typeof StepId>;

export const TopicId = number().brand<"TopicId">();
export type TopicId = z.output<typeof TopicId>;

/** Dense per app (1, 2, 3 …): which is also the position in bitmaps and posting blocks. */
export const UserId = number().brand<"UserId">();
export type UserId = z.output<typeof UserId>;

export const DeviceId = number().brand<"DeviceId">();
export type DeviceId = z.output<typeof DeviceId>;

export const TagId = number().brand<"TagId">();
export type TagId = z.output<typeof TagId>;

export const ImportId = number().brand<"ImportId">();
export type ImportId = z.output<typeof ImportId>;

export const SourceId = number().brand<"SourceId">();
export type SourceId = z.output<typeof SourceId>;

export const PairingId = number().brand<"PairingId">();
export type PairingId = z.output<typeof PairingId>;

export const AcceptanceId = number().brand<"AcceptanceId">();
export type AcceptanceId = z.output<typeof AcceptanceId>;

export const WebhookId = number().brand<"WebhookId">();
export type WebhookId = z.output<typeof WebhookId>;

export const ReasonId = number().brand<"ReasonId">();
export type ReasonId = z.output<typeof ReasonId>;

/** Of rows with a key of type bigint, such as those of the audit log and of quarantine. */
export const BigId = z.number().int().min(1);

/** A message to one device or person: its key is random, also outside of the app. */
export const DeliveryId = z.uuid().brand<"DeliveryId">();
export type DeliveryId = z.output<typeof DeliveryId>;

export const AppIdDigits = digits().brand<"AppId">();
export const SegmentIdDigits = digits().brand<"SegmentId">();
export const CampaignIdDigits = digits().brand<"CampaignId">();
export const ProgramIdDigits = digits().brand<"ProgramId">();
export const TopicIdDigits = digits().brand<"TopicId">();
export const UserIdDigits = digits().brand<"UserId">();
export const ImportIdDigits = digits().brand<"ImportId">();
export const WebhookIdDigits = digits().brand<"WebhookId">();

export const appId = (n: number): AppId => n as AppId;
export const memberId = (n: number): MemberId => n as MemberId;
export const invitationId = (n: number): InvitationId => n as InvitationId;
export const keyId = (n: number): KeyId => n as KeyId;
export const segmentId = (n: number): SegmentId => n as SegmentId;
export const campaignId = (n: number): CampaignId => n as CampaignId;
export const programId = (n: number): ProgramId => n as ProgramId;
export const stepId = (n: number): StepId => n as StepId;
export const topicId = (n: number): TopicId => n as TopicId;
export const userId = (n: number): UserId => n as UserId;
export const deviceId = (n: number): DeviceId => n as DeviceId;
export const tagId = (n: number): TagId => n as TagId;
export const importId = (n: number): ImportId => n as ImportId;
export const sourceId = (n: number): SourceId => n as SourceId;
export const pairingId = (n: number): PairingId => n as PairingId;
export const acceptanceId = (n: number): AcceptanceId => n as AcceptanceId;
export const webhookId = (n: number): WebhookId => n as WebhookId;
export const reasonId = (n: number): ReasonId => n as ReasonId;
