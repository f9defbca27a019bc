import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";
import { selectLastVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { SECTION_WEIGHTS } from "./distributions.ts";

const SECTIONS = Object.keys(SECTION_WEIGHTS);
const SECTION = { key: "section", required: true, values: SECTIONS };

/** The names and extras that the demo app should send. */
const DEMO_PLAN: Plan = Plan.parse([
  ...section("Home", [
    {
      kind: "activity",
      name: "home",
      owner: "Mara",
      fires: "Front page opens",
      purpose: "Fading away: when they were here last",
      extras: [
        { key: "edition", note: "Country of the edition, with the first screen of a visit" },
      ],
    },
    {
      kind: "activity",
      name: "section",
      owner: "Mara",
      fires: "List of a section opens",
      purpose: "Tech fans: interest in a section",
      extras: [{ key: "name", required: true, values: SECTIONS }],
    },
    {
      kind: "activity",
      name: "search",
      fires: "Search opens",
      purpose: "User path: how people find a story",
      required: false,
    },
    {
      kind: "event",
      name: "search_done",
      screen: "search",
      fires: "Results appear",
      purpose: "Shows which searches find nothing",
      required: false,
      extras: [{ key: "results", type: "integer", required: true }],
    },
  ]),
  ...section("Article", [
    {
      kind: "activity",
      name: "article",
      owner: "Mara",
      fires: "An article opens",
      purpose: "Tech fans: interest in a section",
      extras: [SECTION],
    },
    {
      kind: "event",
      name: "article_read",
      screen: "article",
      owner: "Mara",
      fires: "The end of the text is reached",
      purpose: "Tech fans: read at least five this month",
      extras: [SECTION, { key: "words", type: "integer", required: true }],
    },
    {
      kind: "event",
      name: "share",
      screen: "article",
      owner: "Jonas",
      fires: "An article is shared",
      purpose: "Ambassadors: the ones to ask for a rating",
      extras: [
        SECTION,
        {
          key: "network",
          required: true,
          values: ["whatsapp", "mail", "x", "facebook", "mastodon"],
        },
      ],
    },
    {
      kind: "event",
      name: "add_favourite",
      screen: "article",
      fires: "Tap on the star",
      purpose: "Content by taste: declared interest",
      extras: [SECTION],
    },
  ]),
  ...section("Video", [
    {
      kind: "job",
      name: "video_load",
      screen: "article",
      owner: "Ines",
      fires: "From the tap on Play to the first picture",
      purpose: "How long people wait for a video",
      extras: [SECTION, { key: "format", required: true, values: ["hls", "mp4"] }],
    },
    {
      kind: "error",
      name: "video_playback_failed",
      screen: "article",
      owner: "Ines",
      fires: "The player gives up",
      purpose: "Met the video error: say sorry, and again when it is fixed",
      extras: [
        { key: "code", required: true },
        { key: "format", required: true, values: ["hls", "mp4"] },
      ],
    },
    {
      kind: "error",
      name: "connection_lost",
      screen: "article",
      owner: "Ines",
      fires: "The network goes away while something loads",
      purpose: "Technical KPI: frequent connection issues",
      required: false,
      extras: [{ key: "during", required: true }],
    },
  ]),
  ...section("Account", [
    {
      kind: "activity",
      name: "login",
      owner: "Jonas",
      fires: "Login page opens",
      purpose: "Tried to sign up: saw the page and did not log in",
    },
    {
      kind: "job",
      name: "sign_up",
      screen: "login",
      owner: "Jonas",
      fires: "From the form to the new account",
      purpose: "Shows how long it takes to create an account",
      extras: [{ key: "method", required: true, values: ["email", "apple", "google"] }],
    },
    {
      kind: "error",
      name: "sign_up_refused",
      screen: "login",
      owner: "Jonas",
      fires: "The account is not made",
      purpose: "Tried to sign up: help with what went wrong",
      extras: [{ key: "reason", required: true }],
    },
    {
      kind: "app_info",
      name: "login_status",
      owner: "Jonas",
      type: "boolean",
      fires: "At the first start, and when a person signs in",
      purpose: "Tried to sign up: is not logged in",
    },
    {
      kind: "app_info",
      name: "first_name",
      type: "string",
      personal: true,
      fires: "When the account is made",
      purpose: "Greets people by name in messages",
    },
    {
      kind: "app_info",
      name: "age",
      type: "integer",
      personal: true,
      required: false,
      fires: "When the account is made",
      purpose: "Content by taste",
    },
  ]),
  ...section("Settings", [
    {
      kind: "activity",
      name: "settings",
      fires: "Settings open",
      purpose: "Shows who has seen the settings during the welcome program",
      required: false,
    },
    {
      kind: "app_info",
      name: "favourite_section",
      owner: "Mara",
      type: "string",
      values: SECTIONS,
      fires: "When a section is chosen",
      purpose: "Topic alerts: the declared interest",
    },
  ]),
  ...section("Subscription", [
    {
      kind: "activity",
      name: "subscribe",
      owner: "Jonas",
      fires: "Offer of the subscription opens",
      purpose: "Boost subscriptions: looked and did not take it",
    },
    {
      kind: "event",
      name: "subscribe_clicked",
      screen: "subscribe",
      owner: "Jonas",
      fires: "Tap on Subscribe",
      purpose: "Business KPI: subscriptions begun",
      extras: [{ key: "plan", required: true, values: ["monthly", "annual"] }],
    },
    {
      kind: "app_info",
      name: "plan",
      owner: "Jonas",
      type: "string",
      values: ["free", "monthly", "annual"],
      fires: "At the first start, and when it changes",
      purpose: "Boost subscriptions: has none yet",
    },
    {
      kind: "app_info",
      name: "subscription_expires",
      owner: "Jonas",
      type: "date",
      fires: "With each payment",
      purpose: "Subscription ends soon: within ten days",
    },
  ]),
]);

/** Saves the demo's plan once. Later changes by members stay. */
export async function seedTagPlan(ctx: AppCtx): Promise<void> {
  if (await selectLastVersion(ctx)) return;
  await savePlan(ctx, { plan: DEMO_PLAN, baseVersion: 0 });
}
