import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import type { SecretScope } from "@/server/ctx.ts";

/** Endpoints that need more than the scope `read`, by their ids. */
const SCOPES: Readonly<Record<string, SecretScope>> = {
  createSegment: "send",
  updateSegment: "send",
  deleteSegment: "send",
  createCampaign: "send",
  archiveCampaign: "send",
  launchCampaign: "send",
  pauseCampaign: "send",
  resumeCampaign: "send",
  stopCampaign: "send",
  pushCampaign: "send",
  exportDeliveries: "send",
  createProgram: "send",
  launchProgram: "send",
  pauseProgram: "send",
  resumeProgram: "send",
  finishProgram: "send",
  createTopic: "send",
  updateTopic: "send",
  // The answer has a link with which the person's choices can be changed.
  getPreferences: "send",
  setPreferences: "admin",
  setAppInfo: "admin",
  aliasUser: "admin",
  exportUser: "admin",
  eraseUser: "admin",
  liftErasure: "admin",
  saveTagPlan: "admin",
  createImport: "admin",
  setLimits: "admin",
  setIdentity: "admin",
  rotateIdentitySecret: "admin",
  listWebhooks: "admin",
  createWebhook: "admin",
  getWebhook: "admin",
  updateWebhook: "admin",
  deleteWebhook: "admin",
  rotateWebhookSecret: "admin",
  testWebhook: "admin",
  listWebhookMessages: "admin",
  getWebhookMessage: "admin",
  replayWebhookMessage: "admin",
  replayFailedWebhookMessages: "admin",
};

/** Returns the scope that a key needs for an endpoint, as the OpenAPI document says it. */
export function scopeOf({ id }: Pick<RestRoute, "id">): SecretScope {
  return SCOPES[id] ?? "read";
}
