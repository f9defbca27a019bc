import type { TidingsInbox, TidingsMessages, TidingsPreferences } from "@/sdk/src/api";
import type { Consent } from "@/sdk/src/consent";
import type { Extras } from "@/sdk/src/protocol";
import type { Recorder, Settings } from "@/sdk/src/recorder";
import type { World } from "@/sdk/src/world";

/** The parts of the SDK that in-app messages need. */
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
