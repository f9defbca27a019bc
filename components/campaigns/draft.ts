import type { z } from "zod";
import { dateToWall, wallToDate } from "@/components/campaigns/wall-clock.ts";
import type { Audience } from "@/server/campaigns/schema.ts";
import { Content, CreateCampaign } from "@/server/campaigns/schema.ts";
import type { Campaign } from "@/server/campaigns/store.ts";

export interface DraftButton {
  action: string;
  title: string;
  url: string;
}

/** What stands in the composer, as typed. Empty texts mean "none". */
export interface Draft {
  name: string;
  title: string;
  body: string;
  icon: string;
  image: string;
  url: string;
  buttons: DraftButton[];
  audience: "everybody" | "segment";
  segmentId: number | null;
  timing: "now" | "later";
  /** Wall clock of the app's zone. */
  startAt: string;
  ttlSeconds: number;
  urgency: Campaign["urgency"];
}

/** Sentences by field: `name`, `title`, `buttons.0.url`, `segmentId`, `startAt` … */
export type DraftErrors = Partial<Record<string, string>>;

export const EMPTY_DRAFT: Draft = {
  name: "",
  title: "",
  body: "",
  icon: "",
  image: "",
  url: "",
  buttons: [],
  audience: "everybody",
  segmentId: null,
  timing: "now",
  startAt: "",
  ttlSeconds: 86_400,
  urgency: "normal",
};

/** Whom the draft goes to, as far as that is chosen. */
export function audienceOfDraft({ audience, segmentId }: Draft): Audience {
  const segments = audience === "segment" && segmentId !== null ? [segmentId] : [];
  return { segments, excluded: [], limit: null, testOnly: false };
}

export function draftOf(campaign: Campaign, zone: string): Draft {
  const { content, audience, startAt, name, ttlSeconds, urgency } = campaign;
  const segmentId = audience.segments[0] ?? null;
  return {
    name,
    title: content.title,
    body: content.body,
    icon: content.icon ?? "",
    image: content.image ?? "",
    url: content.url ?? "",
    buttons: content.buttons.map(({ action, title, url }) => ({ action, title, url: url ?? "" })),
    audience: segmentId === null ? "everybody" : "segment",
    segmentId,
    timing: startAt === null ? "now" : "later",
    startAt: startAt === null ? "" : dateToWall(startAt, zone),
    ttlSeconds,
    urgency,
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text);

function contentOf(draft: Draft): unknown {
  const { title, body, icon, image, url, buttons } = draft;
  return {
    title,
    body,
    icon: orNull(icon),
    image: orNull(image),
    url: orNull(url),
    buttons: buttons.map((button) => ({
      action: button.action,
      title: button.title,
      ...(button.url.trim() === "" ? {} : { url: button.url }),
    })),
  };
}

/** The message, when it can be sent like this. */
export function readContent(draft: Draft): Content | null {
  const parsed = Content.safeParse(contentOf(draft));
  return parsed.success ? parsed.data : null;
}

/** What the server takes, or what is wrong. Choices that were begun but not made count as wrong. */
export function readDraft(
  draft: Draft,
  zone: string,
): { input: CreateCampaign | null; errors: DraftErrors } {
  const { name, audience, segmentId, timing, startAt, ttlSeconds, urgency } = draft;
  const start = timing === "later" ? wallToDate(startAt, zone) : null;
  const errors: DraftErrors = {};
  if (audience === "segment" && segmentId === null) errors.segmentId = "Choose a segment.";
  if (timing === "later" && !start) errors.startAt = "Choose a date and a time.";
  if (draft.title.trim() === "") errors.title = "A message needs a title.";
  const parsed = CreateCampaign.safeParse({
    name,
    content: contentOf(draft),
    audience: audienceOfDraft(draft),
    startAt: start,
    ttlSeconds,
    urgency,
  });
  if (!parsed.success) addIssues(errors, parsed.error.issues);
  const complete = parsed.success && Object.keys(errors).length === 0;
  return { input: complete ? parsed.data : null, errors };
}

const NAMES: Record<string, string> = { name: "A campaign" };

function addIssues(errors: DraftErrors, issues: readonly z.core.$ZodIssue[]): void {
  for (const { path, message } of issues) {
    const field = path.filter((part) => part !== "content").join(".");
    errors[field] ??= sentence(field, message);
  }
}

/** The schema's reasons begin in the middle of a sentence: "needs a title". */
function sentence(field: string, message: string): string {
  const subject = NAMES[field];
  if (subject && message.startsWith("needs")) return `${subject} ${message}.`;
  if (field.endsWith(".title") && message.startsWith("needs")) return "Give the button a text.";
  const end = /[.!?]$/.test(message) ? "" : ".";
  if (/^[A-Z]/.test(message)) return `${message}${end}`;
  return `${message.startsWith("must") || message.startsWith("has") ? "This " : ""}${message}${end}`;
}
