import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { WriteKey } from "@/server/adapters/http/openapi/operation.ts";
import {
  DevicePreferencesAnswer,
  PreferencesQuery,
  PreferencesReport,
} from "@/server/engage/preferences/schema.ts";

const tag = "Devices";
const answerExample = {
  success: true,
  messages: true,
  topics: [{ id: 3, name: "Offers", description: "Discounts and sales", on: false }],
  url: null,
};

/** Choices of topics inside an app. */
export const PREFERENCE_OPERATIONS: readonly DeviceOperation[] = [
  {
    id: "getDevicePreferences",
    method: "GET",
    path: "preferences",
    summary: "Get the preferences of the person at a device",
    description:
      "Returns the topics of the app and which of them this person has switched on. The person is found by the anonymousId, which no one can guess.",
    tag,
    query: PreferencesQuery,
    answer: DevicePreferencesAnswer,
    answerExample,
  },
  {
    id: "setDevicePreferences",
    method: "POST",
    path: "preferences",
    summary: "Change the preferences of the person at a device",
    description:
      "Changes the topics you send and keeps the others. Unknown topics are ignored. Data of an erased person is refused with 403.",
    tag,
    body: PreferencesReport.extend(WriteKey),
    example: { anonymousId: "device-1", topics: { "3": false } },
    answer: DevicePreferencesAnswer,
    answerExample,
    refuses: [403],
  },
];
