import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";

/** The strategy article's gaming example: level and time spent in a period, so that stalled and lapsed players can be helped. */
export const gaming: Template = {
  id: "gaming",
  name: "Gaming",
  what: "Know the level and the time played, help those who are stuck, and bring back those who stopped.",
  useCases: [
    {
      name: "Bonus for stalled players",
      who: "Played a lot on one level this week",
      what: "A bonus that takes them to the next level",
    },
    {
      name: "Event for lapsed players",
      who: "No session for two weeks, played often before",
      what: "An event with an incentive",
    },
    {
      name: "First package",
      who: "Reached level 7 and bought nothing",
      what: "Special armour",
    },
  ],
  tags: [
    ...section("Start", [
      {
        kind: "activity",
        name: "home",
        fires: "Main menu opens",
        purpose: "Lapsed players: when they were here last",
      },
      {
        kind: "activity",
        name: "tutorial",
        fires: "Tutorial opens",
        purpose: "Contextual tutorial: only for those who did not finish it",
      },
      {
        kind: "event",
        name: "tutorial_done",
        screen: "tutorial",
        fires: "Last step of the tutorial",
        purpose: "Welcome: who knows how to play",
        extras: [{ key: "skipped", type: "boolean", required: true }],
      },
      {
        kind: "job",
        name: "load_game",
        fires: "From the start to the first playable picture",
        purpose: "Technical KPI: how long players wait",
      },
    ]),
    ...section("Play", [
      {
        kind: "activity",
        name: "level",
        fires: "A level begins",
        purpose: "Stalled players: which level, and how often it is tried",
        extras: [{ key: "level", type: "integer", required: true }],
      },
      {
        kind: "job",
        name: "level_played",
        screen: "level",
        fires: "From the beginning of a level to its end",
        purpose: "Stalled players: time spent on one level in a period",
        extras: [
          { key: "level", type: "integer", required: true },
          { key: "result", required: true, values: ["won", "lost", "left"] },
          { key: "stars", type: "integer", values: ["0", "1", "2", "3"] },
        ],
      },
      {
        kind: "event",
        name: "level_up",
        screen: "level",
        fires: "A level is reached for the first time",
        purpose: "First package: offered on reaching level 7, 14, 16, 24 and 32",
        extras: [{ key: "level", type: "integer", required: true }],
      },
      {
        kind: "event",
        name: "bonus_used",
        screen: "level",
        fires: "A bonus is spent",
        purpose: "Whether the bonus for stalled players helped",
        extras: [
          { key: "bonus", required: true },
          { key: "free", type: "boolean", required: true },
        ],
      },
      {
        kind: "error",
        name: "connection_lost",
        fires: "The game server cannot be reached",
        purpose: "Apology to the affected players",
      },
      {
        kind: "app_info",
        name: "level",
        type: "integer",
        fires: "With each new level",
        purpose: "Target players by the level they are on now",
      },
      {
        kind: "app_info",
        name: "level_since",
        type: "date",
        fires: "With each new level",
        purpose: "Stalled players: how long on the same level",
      },
    ]),
    ...section("Shop", [
      {
        kind: "activity",
        name: "shop",
        fires: "Shop opens",
        purpose: "First package: viewed but did not buy",
        extras: [{ key: "page", required: true, values: ["weapons", "armour", "packages"] }],
      },
      {
        kind: "event",
        name: "package_bought",
        screen: "shop",
        fires: "A purchase is confirmed by the store",
        purpose: "Business KPI: package sales",
        extras: [
          { key: "package", required: true },
          { key: "price", type: "number", required: true, note: "In the currency of the store" },
          { key: "currency", required: true, note: "Three letters, such as EUR" },
        ],
      },
      {
        kind: "app_info",
        name: "has_bought",
        type: "boolean",
        fires: "With the first purchase",
        purpose: "First package: only those who bought nothing yet",
      },
    ]),
    ...section("Friends", [
      {
        kind: "event",
        name: "friend_invited",
        fires: "An invitation is sent",
        purpose: "Ambassadors: the ones to ask for a rating",
        extras: [{ key: "network", required: true }],
      },
      {
        kind: "event",
        name: "challenge_answered",
        fires: "A challenge is accepted or declined",
        purpose: "Lapsed players: friends to mention in the event",
        extras: [{ key: "accepted", type: "boolean", required: true }],
      },
    ]),
  ],
};
