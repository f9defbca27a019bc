/** The reasons why an item was not stored. Each is a row of `ingest_counts` and a sentence in the response. */
export const DROP_REASONS = {
  not_an_object: "The item is not a JSON object.",
  too_large: "The item is larger than 32 KB.",
  too_deep: "The item is nested deeper than 20 levels.",
  unknown_type:
    "The type is none of track, page, screen, identify, group, alias, job, error, crash, session.",
  no_identity: "The item has neither a userId nor an anonymousId.",
  invalid_id: "userId, anonymousId and previousId must be text of at most 255 characters.",
  no_previous_id: "An alias needs a previousId and a userId.",
  no_name: "The item has no name.",
  name_too_long: "The name is longer than 128 characters.",
  invalid_properties: "properties (traits) must be a JSON object.",
  no_session:
    "A session item needs context.sessionId and a device (anonymousId or context.device.id).",
  no_activity: "The end of an activity needs activityId, activityAt and durationMs.",
  bot: "A crawler, a headless browser or a script sent it. The app's settings can let them in.",
  blocked: "The app's tag plan blocks this name.",
  unplanned: "The app's tag plan does not know this name, and the app takes only what is planned.",
  wrong_type: "A value has another type than the app's tag plan says.",
  missing_extra: "An extra that the app's tag plan requires is missing.",
  not_allowed_value: "A value is none of those that the app's tag plan allows.",
  discarded: "The item broke the tag plan, was held back, and then thrown away by a member.",
  too_many_names: "The app has reached its limit of 5,000 different names of this kind.",
  erased:
    "The person of this id was erased. A member can allow the id again on the app's Users page.",
  unstorable: "The database refused the item.",
} as const satisfies Record<string, string>;

export type DropReason = keyof typeof DROP_REASONS;
