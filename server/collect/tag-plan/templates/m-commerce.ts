import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { section } from "@/server/collect/tag-plan/templates/template.ts";

const CATEGORY = { key: "category", required: true, note: "As the shop's menu names it" };
const PRODUCT = { key: "product_id", required: true };
const PRICE = { key: "price", type: "number", required: true } as const;

export const mCommerce: Template = {
  id: "m-commerce",
  name: "M-commerce",
  what: "Collect which categories are visited and what is put into the cart, and offer just that.",
  useCases: [
    {
      name: "Category discount",
      who: "Visited a category five times in two weeks",
      what: "A discount or a new product in that category",
    },
    {
      name: "Item in cart",
      who: "Put something into the cart two days ago but did not buy",
      what: "It is still there for you",
    },
    {
      name: "Favourite brand",
      who: "Bought a brand at least twice",
      what: "The sale of that brand",
    },
  ],
  tags: [
    ...section("Catalogue", [
      {
        kind: "activity",
        name: "home",
        fires: "Front page opens",
        purpose: "Business KPI: days on which the app is used",
      },
      {
        kind: "activity",
        name: "category",
        fires: "List of a category opens",
        purpose: "Category discount: visited a category x times in a period",
        extras: [CATEGORY],
      },
      {
        kind: "activity",
        name: "product",
        fires: "Page of a product opens",
        purpose: "Category discount: the product to show",
        extras: [PRODUCT, CATEGORY, { key: "brand", required: true }, PRICE],
      },
      {
        kind: "event",
        name: "search",
        fires: "Results of a search appear",
        purpose: "Searches without results",
        extras: [{ key: "results", type: "integer", required: true }],
      },
      {
        kind: "event",
        name: "add_favourite",
        screen: "product",
        fires: "Tap on the heart",
        purpose: "Favourite brand: declared interest",
        extras: [PRODUCT, { key: "brand", required: true }],
      },
      {
        kind: "event",
        name: "share",
        screen: "product",
        fires: "A product is shared",
        purpose: "Rate the app: the ambassadors",
        extras: [PRODUCT, { key: "network", required: true }],
      },
    ]),
    ...section("Cart and checkout", [
      {
        kind: "event",
        name: "add_to_cart",
        screen: "product",
        fires: "Tap on Add to cart",
        purpose: "Item in cart: what was put in",
        extras: [PRODUCT, CATEGORY, PRICE, { key: "quantity", type: "integer", required: true }],
      },
      {
        kind: "event",
        name: "remove_from_cart",
        screen: "cart",
        fires: "An item is removed",
        purpose: "Item in cart: no reminder needed for it",
        extras: [PRODUCT],
      },
      {
        kind: "activity",
        name: "cart",
        fires: "Cart opens",
        purpose: "Item in cart: reached the cart",
        extras: [{ key: "value", type: "number", required: true }],
      },
      {
        kind: "activity",
        name: "checkout",
        fires: "A step of the checkout opens",
        purpose: "Item in cart: the step at which people stop",
        extras: [{ key: "step", required: true, values: ["address", "delivery", "payment"] }],
      },
      {
        kind: "job",
        name: "payment",
        screen: "checkout",
        fires: "From the tap on Pay to the bank's response",
        purpose: "How long people wait when they pay",
        extras: [{ key: "method", required: true, values: ["card", "wallet", "invoice"] }],
      },
      {
        kind: "error",
        name: "payment_refused",
        screen: "checkout",
        fires: "The payment is declined",
        purpose: "Item in cart: offer another way to pay",
        extras: [{ key: "method", required: true, values: ["card", "wallet", "invoice"] }],
      },
      {
        kind: "event",
        name: "purchase",
        screen: "checkout",
        fires: "The order is confirmed",
        purpose: "Business KPI: revenue per user; ends the reminder of the cart",
        extras: [
          { key: "value", type: "number", required: true },
          { key: "currency", required: true },
          { key: "items", type: "integer", required: true },
        ],
      },
    ]),
    ...section("Customer", [
      {
        kind: "app_info",
        name: "account",
        type: "boolean",
        fires: "When a person signs in or out",
        purpose: "Log-in conversion: has no account yet",
      },
      {
        kind: "app_info",
        name: "cart_value",
        type: "number",
        fires: "Whenever the cart changes",
        purpose: "Item in cart: is there something in it now",
      },
      {
        kind: "app_info",
        name: "favourite_brand",
        type: "string",
        fires: "When it is chosen",
        purpose: "Favourite brand: the brand to write about",
      },
      {
        kind: "app_info",
        name: "birth_date",
        type: "date",
        personal: true,
        required: false,
        fires: "When it is given",
        purpose: "Birthday coupon",
      },
    ]),
  ],
};
