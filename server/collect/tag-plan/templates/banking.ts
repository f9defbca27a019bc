import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";

/**
 * The strategy article's banking example: people who opened an account at the first launch, and a welcome that
 * follows.
 */
export const banking: Template = {
  id: "banking",
  name: "Banking",
  what: "Follow newcomers from the first launch to an open account, and welcome each according to their progress.",
  useCases: [
    {
      name: "Welcome, day 1 and day 10",
      who: "Came for the first time, by account status",
      what: "How to open an account, or what to do first with the new one",
    },
    {
      name: "Finish the application",
      who: "Began an application three days ago but did not submit it",
      what: "Two steps are left",
    },
    {
      name: "Activate your services",
      who: "Have an account and no second service",
      what: "The service that matches the pages they viewed",
    },
  ],
  tags: [
    ...section("Start", [
      {
        kind: "activity",
        name: "welcome",
        fires: "First screen after the first launch",
        purpose: "Welcome strategy: when a person first opened the app",
        extras: [
          {
            key: "source",
            values: ["store", "campaign", "branch", "unknown"],
            note: "What brought them here",
          },
        ],
      },
      {
        kind: "activity",
        name: "login",
        fires: "Login screen opens",
        purpose: "Log-in conversion: saw the login page and did not log in",
      },
      {
        kind: "job",
        name: "sign_in",
        screen: "login",
        fires: "From the tap on Sign in to the first screen inside",
        purpose: "How long people wait to sign in",
        extras: [{ key: "method", required: true, values: ["password", "fingerprint", "face"] }],
      },
      {
        kind: "error",
        name: "sign_in_refused",
        screen: "login",
        fires: "The bank rejects the sign-in",
        purpose: "Contextual help for people who cannot sign in",
        extras: [{ key: "reason", required: true, values: ["wrong_code", "locked", "offline"] }],
      },
      {
        kind: "app_info",
        name: "language",
        type: "string",
        fires: "At the first launch and when it is changed",
        purpose: "Welcome in the reader's own language",
      },
    ]),
    ...section("Open an account", [
      {
        kind: "activity",
        name: "account_offer",
        fires: "Page of an account opens",
        purpose: "Finish the application: which account they looked at",
        extras: [
          { key: "product", required: true, values: ["current", "savings", "youth", "joint"] },
        ],
      },
      {
        kind: "event",
        name: "application_started",
        screen: "account_offer",
        fires: "Tap on Open this account",
        purpose: "Finish the application: began but did not submit",
        extras: [
          { key: "product", required: true, values: ["current", "savings", "youth", "joint"] },
        ],
      },
      {
        kind: "activity",
        name: "application_step",
        fires: "A step of the application opens",
        purpose: "Finish the application: the step at which people stop",
        extras: [{ key: "step", type: "integer", required: true, values: ["1", "2", "3", "4"] }],
      },
      {
        kind: "job",
        name: "identity_check",
        screen: "application_step",
        fires: "From the photo of the document to its result",
        purpose: "How long the check keeps people waiting",
        extras: [{ key: "passed", type: "boolean", required: true }],
      },
      {
        kind: "event",
        name: "account_created",
        fires: "The application is accepted",
        purpose: "Business KPI: account subscriptions; ends the welcome strategy for newcomers",
        extras: [
          { key: "product", required: true, values: ["current", "savings", "youth", "joint"] },
          { key: "at_first_launch", type: "boolean", required: true },
        ],
      },
      {
        kind: "app_info",
        name: "account_status",
        type: "string",
        values: ["none", "applied", "open", "active"],
        fires: "Whenever it changes",
        purpose: "Welcome, day 10: separates no account, account and active account",
      },
      {
        kind: "app_info",
        name: "account_since",
        type: "date",
        fires: "When the account opens",
        purpose: "Welcome sequence counted from the opening",
      },
    ]),
    ...section("Every day", [
      {
        kind: "activity",
        name: "accounts",
        fires: "List of accounts opens",
        purpose: "Limits KPI: active in 7 days, unused for 30 days",
      },
      {
        kind: "event",
        name: "transfer_sent",
        screen: "transfer",
        fires: "A transfer is confirmed",
        purpose: "Activate your services: who uses transfers already",
        extras: [{ key: "type", required: true, values: ["own", "national", "international"] }],
        note: "No amounts and no names of payees.",
      },
      {
        kind: "activity",
        name: "transfer",
        fires: "Transfer screen opens",
        purpose: "Activate your services: viewed transfers but sent none",
      },
      {
        kind: "event",
        name: "service_activated",
        fires: "A service is switched on",
        purpose: "Business KPI: activated features",
        extras: [
          { key: "service", required: true, values: ["alerts", "cards", "mobile_pay", "budget"] },
        ],
      },
      {
        kind: "event",
        name: "offer_viewed",
        fires: "An offer is opened",
        purpose: "Business KPI: offer pages, and people interested in an offer",
        extras: [{ key: "offer", required: true }],
      },
      {
        kind: "app_info",
        name: "balance_alerts",
        type: "boolean",
        fires: "When alerts are switched",
        purpose: "Alerting: only those who asked for it",
      },
    ]),
  ],
};
