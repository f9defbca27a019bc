/** The reasons why one value of a stored item was not kept. Each is a row of `ingest_counts` and a sentence in the response. */
export const APP_INFO_DROPS = {
  no_key: "The app-info has no name.",
  key_too_long: "The name of the app-info is longer than 64 characters.",
  too_many_values: "The item sets more than 200 values of app-info.",
  too_many_keys: "The person already has 500 different app-infos.",
  too_many_new_names:
    "The app has received its limit of new names for today. Plan the name, or raise the limit in the app's settings.",
  too_many_names: "The app has reached its limit of different names of app-info.",
} as const satisfies Record<string, string>;

export type AppInfoDrop = keyof typeof APP_INFO_DROPS;

/** A value that was not kept. */
export interface LostAppInfo {
  key: string;
  reason: AppInfoDrop;
}
