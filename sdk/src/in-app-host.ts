import type { TidingsInbox, TidingsMessages, TidingsPreferences } from "@/sdk/src/api";
import type { Consent } from "@/sdk/src/consent";
import type { Extras } from "@/sdk/src/protocol";
import type { Recorder, Settings } from "@/sdk/src/recorder";
import type { World } from "@/sdk/src/world";

/** What in-app messages need from the SDK around them. */
export interface InAppHost {
  readonly world: World;
  readonly settings: Settings;
  readonly consent: Consent;
  readonly recorder: Recorder;
  /** The activity on the screen. */
  readonly shown: [name: string, extras: Extras | undefined] | undefined;
  error(name: string, extras?: Extras): void;
}

/** The methods that the public object forwards. */
export interface InApp {
  messages: TidingsMessages;
  inbox: TidingsInbox;
  preferences: TidingsPreferences;
}
