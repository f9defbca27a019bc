import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";

const CATEGORY = {
  key: "category",
  required: true,
  values: ["world", "politics", "business", "sport", "tech", "culture"],
};

export const media: Template = {
  id: "media",
  name: "Media",
  what: "Collect which kind of content is read and watched, and send news only to people who are interested in it.",
  useCases: [
    {
      name: "Content by taste",
      who: "Read a category at least five times this month",
      what: "The new story of that category",
    },
    {
      name: "Topic alerts",
      who: "Chose a topic in the settings",
      what: "News of that topic as it happens",
    },
    {
      name: "Rate the app",
      who: "Share often and come often",
      what: "Would you rate us?",
    },
    {
      name: "Boost subscriptions",
      who: "Read ten articles and have no subscription, or one that ends soon",
      what: "What else the subscription opens",
    },
  ],
  tags: [
    ...section("Home", [
      {
        kind: "activity",
        name: "home_page",
        fires: "Front page opens",
        purpose: "Limits KPI: active in 7 days, unused for 30 days",
      },
      {
        kind: "activity",
        name: "menu",
        fires: "Menu opens",
        purpose: "User path: how people find a category",
        required: false,
      },
      {
        kind: "event",
        name: "rate",
        screen: "menu",
        fires: "Tap on Rate us",
        purpose: "Rate the app: people who need not be asked again",
        required: false,
      },
    ]),
    ...section("Category", [
      {
        kind: "activity",
        name: "category",
        fires: "List of a category opens",
        purpose: "Content by taste: interest in a category",
        extras: [CATEGORY],
      },
      {
        kind: "event",
        name: "click_ads",
        screen: "category",
        fires: "Tap on an advertisement",
        purpose: "Business KPI: advertisements clicked",
        extras: [{ key: "id_ads", required: true }],
      },
    ]),
    ...section("Article", [
      {
        kind: "activity",
        name: "article",
        fires: "An article opens",
        purpose: "Content by taste: interest in a category, and pages per user",
        extras: [CATEGORY, { key: "title_article" }, { key: "premium", type: "boolean" }],
      },
      {
        kind: "event",
        name: "sharing",
        screen: "article",
        fires: "An article is shared",
        purpose: "Rate the app: the ambassadors",
        extras: [
          { key: "type_of_network", required: true, note: "Where it is shared to" },
          { key: "title_article" },
        ],
      },
      {
        kind: "event",
        name: "add_favorite",
        screen: "article",
        fires: "Tap on the star",
        purpose: "Content by taste: declared interest",
        extras: [CATEGORY, { key: "title_article" }],
      },
      {
        kind: "event",
        name: "paywall_shown",
        screen: "article",
        fires: "The offer covers the text",
        purpose: "Boost subscriptions: wanted to continue reading",
        extras: [CATEGORY],
      },
    ]),
    ...section("Video", [
      {
        kind: "activity",
        name: "video",
        fires: "A video opens",
        purpose: "Content by taste: prefers to watch",
        extras: [CATEGORY, { key: "name_video", required: true }],
      },
      {
        kind: "job",
        name: "buffer",
        screen: "video",
        fires: "From the tap on Play to the first picture",
        purpose: "Technical KPI: waiting time",
        extras: [{ key: "name_video", required: true }],
      },
      {
        kind: "error",
        name: "failed_load_video",
        screen: "video",
        fires: "The player gives up",
        purpose: "Apology, and another message when it is fixed",
        extras: [{ key: "name_video", required: true }],
      },
    ]),
    ...section("Settings", [
      {
        kind: "activity",
        name: "settings",
        fires: "Settings open",
        purpose: "Welcome: viewed the available topics",
      },
      {
        kind: "job",
        name: "signup",
        screen: "settings",
        fires: "From the form to the new account",
        purpose: "How long it takes to create an account",
      },
      {
        kind: "app_info",
        name: "news_preference",
        type: "string",
        values: CATEGORY.values,
        fires: "When a topic is chosen",
        purpose: "Topic alerts: the declared interest",
      },
      {
        kind: "app_info",
        name: "breaking_news_alerts",
        type: "boolean",
        fires: "When alerts are switched",
        purpose: "Topic alerts: only those who asked for them",
      },
      {
        kind: "app_info",
        name: "account",
        type: "boolean",
        fires: "When a person signs in or out",
        purpose: "Log-in conversion: has no account yet",
      },
      {
        kind: "app_info",
        name: "subscription",
        type: "boolean",
        fires: "When it begins or ends",
        purpose: "Boost subscriptions: has none yet",
      },
      {
        kind: "app_info",
        name: "end_of_subscription",
        type: "date",
        fires: "With each payment",
        purpose: "Boost subscriptions: ends within ten days",
      },
    ]),
  ],
};
