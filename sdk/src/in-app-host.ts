import type { TidingsInbox, TidingsMessages, TidingsPreferences } from "@/sdk/src/api";
import type { Consent } from "@/sdk/src/consent";
import type { Extras } from "@/sdk/src/protocol";
import type { Recorder, Settings } from "@/sdk/src/recorder";
import type { World } from "@/sdk/src/world";

/** What messages inside the app need of the SDK around them. */
export interface InAppHost {
  readonly world: World;
  readonly settings: Settings;
  readonly consent: Consent;
  readonly recorder: Recorder;
  /** What the user looks at. */
  readonly shown: [name: string, extras: Extras | undefined] | undefined;
  error(name: string, extras?: Extras): void;
}

/** What the public object passes calls on to. */
export interface InApp {
  messages: TidingsMessages;
  inbox: TidingsInbox;
  preferences: TidingsPreferences;
}
