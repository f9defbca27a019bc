export * from "./apps.ts";
export * from "./campaigns.ts";
export * from "./deliveries.ts";
export * from "./hits.ts";
export * from "./members.ts";
export * from "./segments.ts";
export * from "./tags.ts";
export * from "./users.ts";
