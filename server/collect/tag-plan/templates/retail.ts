import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";

const BRAND = { key: "brand", required: true };
const STORE = { key: "store", required: true, note: "Number of the store" };

export const retail: Template = {
  id: "retail",
  name: "Retail",
  what: "Know favourite products and brands, and bring people into the store that has them.",
  useCases: [
    {
      name: "Drive to store",
      who: "Have a favourite brand and a store nearby",
      what: "New products of it in your store",
    },
    {
      name: "Loyalty card",
      who: "Visit often and have no card",
      what: "What the card gives",
    },
    {
      name: "Used a coupon",
      who: "Saved a coupon that ends in three days but did not use it",
      what: "It is yours until Sunday",
    },
  ],
  tags: [
    ...section("Discover", [
      {
        kind: "activity",
        name: "home",
        fires: "Front page opens",
        purpose: "Limits KPI: active in 7 days, unused for 30 days",
      },
      {
        kind: "activity",
        name: "leaflet",
        fires: "The week's leaflet opens",
        purpose: "Drive to store: reads what is on offer",
        extras: [{ key: "week", type: "date", required: true, note: "Its Monday" }],
      },
      {
        kind: "activity",
        name: "product",
        fires: "Page of a product opens",
        purpose: "Drive to store: interest in a brand",
        extras: [
          { key: "product_id", required: true },
          BRAND,
          { key: "department", required: true },
        ],
      },
      {
        kind: "event",
        name: "scan",
        fires: "A barcode is read",
        purpose: "Drive to store: is in the store right now",
        extras: [{ key: "known", type: "boolean", required: true }],
      },
      {
        kind: "event",
        name: "add_favourite",
        screen: "product",
        fires: "Tap on the heart",
        purpose: "Drive to store: declared interest in a brand",
        extras: [BRAND, { key: "product_id", required: true }],
      },
    ]),
    ...section("Stores", [
      {
        kind: "activity",
        name: "store_finder",
        fires: "Map of stores opens",
        purpose: "Drive to store: looks for a store",
      },
      {
        kind: "activity",
        name: "store",
        fires: "Page of a store opens",
        purpose: "Drive to store: which store",
        extras: [STORE],
      },
      {
        kind: "event",
        name: "route_asked",
        screen: "store",
        fires: "Tap on Take me there",
        purpose: "Drive to store: on the way",
        extras: [STORE],
      },
      {
        kind: "job",
        name: "stock_checked",
        screen: "product",
        fires: "From the tap on In my store? to the response",
        purpose: "How long the response takes, and what is missing in which store",
        extras: [STORE, { key: "in_stock", type: "boolean", required: true }],
      },
      {
        kind: "error",
        name: "location_refused",
        screen: "store_finder",
        fires: "The phone gives no location",
        purpose: "Contextual tutorial: how to choose a store manually",
      },
      {
        kind: "app_info",
        name: "home_store",
        type: "string",
        fires: "When a store is chosen",
        purpose: "Drive to store: the store to name",
      },
    ]),
    ...section("Card and coupons", [
      {
        kind: "activity",
        name: "card",
        fires: "Loyalty card opens",
        purpose: "Loyalty card: uses it",
      },
      {
        kind: "event",
        name: "coupon_kept",
        fires: "Tap on Keep",
        purpose: "Used a coupon: has one that ends",
        extras: [
          { key: "coupon", required: true },
          BRAND,
          { key: "ends", type: "date", required: true },
        ],
      },
      {
        kind: "event",
        name: "coupon_used",
        fires: "The till reports it",
        purpose: "Used a coupon: need not be reminded",
        extras: [{ key: "coupon", required: true }, STORE],
      },
      {
        kind: "app_info",
        name: "loyalty_level",
        type: "string",
        values: ["none", "member", "gold"],
        fires: "Whenever it changes",
        purpose: "Loyalty card: who has none",
      },
      {
        kind: "app_info",
        name: "points",
        type: "integer",
        fires: "After each purchase",
        purpose: "Loyalty card: what the points are good for",
      },
      {
        kind: "app_info",
        name: "favourite_brand",
        type: "string",
        fires: "When it is chosen",
        purpose: "Drive to store: the brand to write about",
      },
    ]),
  ],
};
