import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { DomainError } from "@/server/errors.ts";

const EVERYONE_ONCE = { type: "once" };
const MONTH_SECONDS = 28 * 86_400;
const hit = (kind: string, name: string | null) => ({
  type: "trigger",
  on: { type: "hit", kind, name },
  reentry: EVERYONE_ONCE,
});

/** In-app messages that readers of the demo's site receive whenever they first come. */
const MESSAGES = [
  {
    name: "Welcome aboard",
    channel: "in_app",
    schedule: hit("session", null),
    priority: 5,
    content: {
      title: "Welcome aboard, {{ app_info.first_name | default: 'reader' }}",
      body: "New stories every morning. Tell us what you like, and we show more of it.",
      url: "/demo/account",
      buttons: [{ action: "choose", title: "Choose topics", url: "/demo/account" }],
    },
    options: { inApp: { style: "banner", position: "bottom", activities: ["home", "section"] } },
  },
  {
    name: "How was the story?",
    kind: "poll",
    channel: "in_app",
    schedule: hit("event", "article_read"),
    content: {
      title: "Two quick questions?",
      body: "They take ten seconds.",
      questions: [
        {
          id: "liked",
          text: "Did you like this story?",
          choices: [
            { id: "yes", text: "Yes", next: "more" },
            { id: "no", text: "Not really", next: "why" },
          ],
        },
        {
          id: "more",
          text: "What would you like more of?",
          choices: [
            { id: "world", text: "World", next: "end" },
            { id: "tech", text: "Tech", next: "end" },
            { id: "sport", text: "Sport", next: "end" },
          ],
        },
        { id: "why", text: "What was missing?", answer: "text", required: false },
      ],
    },
    options: {
      inApp: { style: "banner", activities: ["article"], frequency: { type: "until_answered" } },
    },
  },
  {
    name: "Tour of the account page",
    kind: "tutorial",
    channel: "in_app",
    exempt: true,
    schedule: hit("activity", "settings"),
    content: {
      title: "A look around",
      steps: [
        {
          id: "who",
          anchor: "#sign-in",
          title: "Say who you are",
          text: "Any invented name will do here.",
        },
        {
          id: "likes",
          anchor: "#likes",
          title: "Choose what you like",
          text: "Messages follow your choice.",
        },
        {
          id: "inbox",
          anchor: "#inbox",
          title: "Your inbox",
          text: "Messages that stay are kept here.",
        },
      ],
    },
    options: { inApp: { style: "modal", activities: ["settings"] } },
  },
  {
    name: "The annual plan",
    channel: "in_app",
    schedule: hit("event", "subscribe_clicked"),
    content: {
      title: "Two months for free",
      body: "Only today.",
      url: "/demo/account",
      view: {
        type: "text",
        title: "Read a year, pay for ten months",
        body: "The annual plan comes with every story, every archive and every crossword.\n\nYou can leave at any time.",
        actionLabel: "See the plans",
        exitLabel: "Not now",
      },
    },
    options: { inApp: { style: "modal", inbox: true } },
  },
];

/** Creates four in-app messages for the demo's site. Existing ones stay unchanged. */
export async function seedInAppMessages(ctx: AppCtx): Promise<void> {
  for (const message of MESSAGES) {
    const input = CreateCampaign.parse({ ttlSeconds: MONTH_SECONDS, ...message });
    try {
      const { id } = await createCampaign(ctx, input);
      await launchCampaign(ctx, { id });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "conflict")) throw error;
    }
  }
}
