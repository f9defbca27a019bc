/** The reasons why an item was not stored. Each is a row of `ingest_counts` and a sentence in the response. */
export const DROP_REASONS = {
  not_an_object: "The item is not a JSON object.",
  too_large: "The item is larger than 64 KB.",
  too_deep: "The item is nested deeper than 20 levels.",
  unknown_type:
    "The type must be track, page, screen, identify, group, alias, job, error, crash or session.",
  no_identity: "The item has neither a userId nor an anonymousId.",
  invalid_id: "userId, anonymousId and previousId must be text of at most 255 characters.",
  no_previous_id: "An alias needs a previousId and a userId.",
  identity_not_proven:
    "The app requires a proof of identity. Send context.userHash: the HMAC-SHA256 of the userId, which your server makes.",
  alias_of_users:
    "Both ids are the app's own. A write key cannot merge them: call POST /api/v1/users/{id}/alias with a secret key.",
  no_name: "The item has no name.",
  name_too_long: "The name is longer than 128 characters.",
  invalid_properties: "properties (traits) must be a JSON object.",
  no_session:
    "A session item needs context.sessionId and a device (anonymousId or context.device.id).",
  no_activity: "The end of an activity needs activityId, activityAt and durationMs.",
  bot: "A crawler, a headless browser or a script sent the item. The app's settings can allow bots.",
  blocked: "The app's tag plan blocks this name.",
  unplanned: "This name is not in the app's tag plan, and the app accepts only planned names.",
  wrong_type: "A value does not have the type that the app's tag plan requires.",
  missing_extra: "An extra that the app's tag plan requires is missing.",
  not_allowed_value: "The app's tag plan does not allow one of the values.",
  discarded: "The item broke the tag plan and was held back. A member then discarded it.",
  too_many_names: "The app has reached its limit of 5,000 different names of this kind.",
  too_many_new_names:
    "The app has received its limit of new names for today, and this one is not in the tag plan. Plan the name, or raise the limit in the app's settings.",
  too_many_people:
    "The app has received its limit of new people for today. An admin can raise it in the app's settings.",
  erased:
    "The person with this id was erased. A member can allow the id again on the app's Users page.",
  unstorable: "The database rejected the item.",
} as const satisfies Record<string, string>;

export type DropReason = keyof typeof DROP_REASONS;
