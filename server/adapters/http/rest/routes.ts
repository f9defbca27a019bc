import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { CAMPAIGN_ROUTES } from "@/server/adapters/http/rest/campaigns.ts";
import { DELIVERY_OPERATIONS } from "@/server/adapters/http/rest/deliveries.ts";
import { IDENTITY_ROUTES } from "@/server/adapters/http/rest/identity.ts";
import { IMPORT_ROUTES } from "@/server/adapters/http/rest/imports.ts";
import { INGEST_OPERATIONS } from "@/server/adapters/http/rest/ingest.ts";
import { LAUNCH_PUSH_ROUTES } from "@/server/adapters/http/rest/launch.push.ts";
import { LAUNCH_ROUTES } from "@/server/adapters/http/rest/launch.ts";
import { LIMITS_ROUTES } from "@/server/adapters/http/rest/limits.ts";
import { PACK_ROUTES } from "@/server/adapters/http/rest/pack.ts";
import { PREFERENCE_OPERATIONS } from "@/server/adapters/http/rest/preferences.devices.ts";
import { PREFERENCE_ROUTES } from "@/server/adapters/http/rest/preferences.ts";
import { PROGRAM_ROUTES } from "@/server/adapters/http/rest/programs.ts";
import { REACH_OPERATIONS } from "@/server/adapters/http/rest/reach.ts";
import { REPORT_ROUTES } from "@/server/adapters/http/rest/reports.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { SEGMENT_ROUTES } from "@/server/adapters/http/rest/segments.ts";
import { TAG_PLAN_ROUTES } from "@/server/adapters/http/rest/tag-plan.ts";
import { TOPIC_ROUTES } from "@/server/adapters/http/rest/topics.ts";
import { USER_ROUTES } from "@/server/adapters/http/rest/users.ts";
import { WEBHOOK_ROUTES } from "@/server/adapters/http/rest/webhooks.ts";

/** Every endpoint of `/api/v1`. */
export const REST_ROUTES: readonly RestRoute[] = [
  ...USER_ROUTES,
  ...SEGMENT_ROUTES,
  ...CAMPAIGN_ROUTES,
  ...LAUNCH_ROUTES,
  ...LAUNCH_PUSH_ROUTES,
  ...REPORT_ROUTES,
  ...PROGRAM_ROUTES,
  ...TAG_PLAN_ROUTES,
  ...PACK_ROUTES,
  ...IMPORT_ROUTES,
  ...TOPIC_ROUTES,
  ...PREFERENCE_ROUTES,
  ...LIMITS_ROUTES,
  ...IDENTITY_ROUTES,
  ...WEBHOOK_ROUTES,
];

/** Every endpoint of `/v1`, as the document shows it. */
export const DEVICE_OPERATIONS: readonly DeviceOperation[] = [
  ...INGEST_OPERATIONS,
  ...REACH_OPERATIONS,
  ...DELIVERY_OPERATIONS,
  ...PREFERENCE_OPERATIONS,
];
