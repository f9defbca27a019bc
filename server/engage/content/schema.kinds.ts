/** The kinds of message that a campaign can send. */
export const KINDS = ["announcement", "poll", "data_push", "tutorial"] as const;
export type Kind = (typeof KINDS)[number];

/** The place where its message appears: outside the app, inside it, or in whichever comes first. */
export const CHANNELS = ["push", "in_app", "anytime"] as const;
export type Channel = (typeof CHANNELS)[number];
