/** Values that travel as JSON. */
export type Extras = Record<string, unknown>;

/** Latest-value attributes of a user; dates as `Date` or ISO text. `null` forgets a value. */
export type AppInfo = Record<string, string | number | boolean | Date | null>;

export interface TidingsOptions {
  /** The app's public write key. */
  writeKey: string;
  /** URL of the Tidings server. Default: where the script was loaded from. */
  endpoint?: string;
  /** Version of your app, for example `2.1.0`. */
  appVersion?: string;
  /** Send as soon as so many items wait. Default 20. */
  flushAt?: number;
  /** Otherwise send after so many milliseconds. Default 3000. */
  flushIntervalMs?: number;
  /** A session ends after so many milliseconds without any item. Default 30 minutes. */
  sessionTimeoutMs?: number;
  /**
   * Start an activity on load and on every change of the address. `true` names it by the path with
   * ids replaced (`/orders/:id`); a function names it itself, or answers null to skip.
   */
  autoActivities?: boolean | ((url: URL) => string | null);
  /** Path of your service worker that imports `tidings-sw.js`. Default `/sw.js`. */
  serviceWorker?: string;
  /**
   * Report uncaught errors and unhandled rejections of your page as errors `uncaught_error` and
   * `unhandled_rejection`, with message, source, line, column and the top of the stack: each once
   * an hour, at most 20 an hour. Default false.
   */
  autoErrors?: boolean;
  /**
   * `pending`: keep everything in memory, store and send nothing until `optIn()`, then send it.
   * `required`: collect nothing at all until `optIn()`. The visitor's stored answer wins on later
   * pages. Default `granted`.
   */
  consent?: "granted" | "pending" | "required";
  /** Say in the console what was ignored and why. Default false. */
  debug?: boolean;
}

/**
 * - `unsupported`: this browser cannot (on iOS: add to the home screen first)
 * - `default`: never asked
 * - `denied`: blocked by the user; only the browser's settings can undo it
 * - `granted`: allowed, but not subscribed
 * - `subscribed`: reachable
 */
export type PushState = "unsupported" | "default" | "denied" | "granted" | "subscribed";

export interface AskOptions {
  title?: string;
  text?: string;
  /** Label of the button that leads to the browser's own question. */
  accept?: string;
  /** Label of the button that postpones. */
  later?: string;
  /** After "later", stay silent for so many days. Default 7. */
  againAfterDays?: number;
  /**
   * Waits for a moment that means something: until this event happens on this device and has
   * happened `times` in all (default 1), also on pages before this one.
   */
  after?: { event: string; times?: number };
}

export interface TidingsPush {
  state(): Promise<PushState>;
  /**
   * Asks softly with a small banner before the browser asks for good. Does nothing when the answer
   * is known already or was postponed lately. Settles with the state after the user's answer.
   */
  ask(options?: AskOptions): Promise<PushState>;
  /** Asks the browser's question and subscribes. Call it from a click. */
  subscribe(): Promise<PushState>;
  unsubscribe(): Promise<PushState>;
}

/** A message inside the app, in the person's language and with their values filled in. */
export interface InAppMessage {
  id: string;
  kind: "announcement" | "poll" | "data_push" | "tutorial";
  /** Language tag, or `default`. */
  language: string;
  title: string;
  body: string;
  bigText: string;
  icon: string | null;
  image: string | null;
  url: string | null;
  buttons: { action: string; title: string; url?: string | undefined }[];
  /** What opens after the banner. HTML belongs in a sandbox of its own. */
  view:
    | { type: "text"; title: string; body: string; actionLabel: string; exitLabel: string }
    | { type: "web"; html: string }
    | null;
  questions: InAppQuestion[];
  steps: InAppStep[];
  data: { encoding: "text" | "base64"; data: string } | null;
  category: string | null;
  closeable: boolean;
  style: "banner" | "modal" | "full_screen";
  position: "top" | "bottom";
  /** Only on these activities; empty = anywhere. */
  activities: string[];
  trigger: { event: string; where: ExtrasCondition[] } | null;
  frequency: { type: "once" | "session" | "until_answered" } | { type: "days"; days: number };
  inbox: boolean;
  priority: number;
  exempt: boolean;
  claim: boolean;
  expiresAt: string;
  displayed: boolean;
  /** Steps of a tour seen so far. */
  step: number | null;
}

export interface InAppQuestion {
  id: string;
  text: string;
  answer: "one" | "many" | "text";
  /** `next` = the question that follows on this choice, or `end`. */
  choices: { id: string; text: string; next?: string | undefined }[];
  required: boolean;
}

export interface InAppStep {
  id: string;
  /** CSS selector of the element that it explains; null = none. */
  anchor: string | null;
  title: string;
  text: string;
  placement: "auto" | "top" | "right" | "bottom" | "left";
}

/** A condition on an extra of an event. */
export type ExtrasCondition =
  | { key: string; op: "is" | "is_not"; value: string | number | boolean }
  | { key: string; op: "contains" | "starts_with"; value: string }
  | { key: string; op: "gt" | "gte" | "lt" | "lte"; value: number }
  | { key: string; op: "exists" }
  | { key: string; op: "in"; value: (string | number | boolean)[] };

export interface PollAnswer {
  question: string;
  choices?: string[];
  /** In own words. */
  text?: string;
}

export interface InboxMessage extends InAppMessage {
  /** ISO time. */
  at: string;
  read: boolean;
}

/** Something for the code of your app that nobody sees. */
export interface DataMessage {
  id: string;
  category: string | null;
  encoding: "text" | "base64";
  data: string;
}

/** What a renderer of your own reports. After `action`, `exit` or `answer` the message is over. */
export interface MessageControls {
  /** It is on the screen now: call it within 10 seconds, or the message counts as failed. */
  displayed(): void;
  /** It was acted on; with the `action` of a button, that one. Opens the address that belongs to it. */
  action(action?: string): void;
  exit(): void;
  answer(answers: PollAnswer[]): void;
  /** How many steps of a tour were seen so far. */
  step(seen: number): void;
}

/**
 * Shows a message in your own way. May answer a function that takes it away again (the user left
 * the activity), or false to leave it to the standard renderer. What throws, or does not report
 * `displayed` in time, makes room for the next message.
 */
export type MessageRenderer = (
  message: InAppMessage,
  controls: MessageControls,
) => unknown | Promise<unknown>;

export interface TidingsMessages {
  /**
   * Hears of data pushes: true = used (actioned), false = not wanted (exited), null = dropped. A
   * message waits until there is a listener.
   */
  onData(listener: (message: DataMessage) => unknown): Promise<void>;
  /** Renders messages of this category. Others, and unknown categories, have the standard look. */
  renderer(category: string, render: MessageRenderer): Promise<void>;
  /** Asks the server now instead of at the next session or activity. */
  check(): Promise<void>;
  /** Opens what is behind a message, such as a notification. False when there is nothing. */
  open(id: string): Promise<boolean>;
}

/** Messages that stay. */
export interface TidingsInbox {
  list(): Promise<InboxMessage[]>;
  unread(): Promise<number>;
  /** Without an id, all of them. */
  markRead(id?: string): Promise<void>;
  open(id: string): Promise<boolean>;
  /** Opens a ready-made panel with the messages. */
  show(): Promise<void>;
  /** Calls back now and whenever the number of unread messages changes. */
  onChange(listener: (unread: number) => void): Promise<void>;
}

/** What a person wants to hear about. */
export interface Preferences {
  /** False = no message at all, service messages apart. */
  messages: boolean;
  topics: { id: number; name: string; description: string; on: boolean }[];
  /** A page where they can choose without signing in; null while nothing is stored of them. */
  url: string | null;
}

/** For a preference centre in your own look. Both settle with undefined when the server cannot be asked. */
export interface TidingsPreferences {
  get(): Promise<Preferences | undefined>;
  /** Topics by id. What is not given stays. */
  set(changes: {
    messages?: boolean;
    topics?: Record<number, boolean>;
  }): Promise<Preferences | undefined>;
}

/** Nothing here ever throws into your page or rejects. Names have 1 to 128 characters. */
export interface Tidings {
  /** Calls made before `init` are kept and take effect with it. A second call is ignored. */
  init(options: TidingsOptions): void;
  /** Starts an activity (a screen or page), which ends the running one. */
  activity(name: string, extras?: Extras): void;
  endActivity(): void;
  /** Something that happened, for example `add_to_cart`. */
  event(name: string, extras?: Extras): void;
  /** Starts an action with a duration. It may span pages of this tab. */
  startJob(name: string, extras?: Extras): void;
  /** Ends it and reports its duration. Extras of start and end are merged. */
  endJob(name: string, extras?: Extras): void;
  error(name: string, extras?: Extras): void;
  /** `id` groups equal crashes; the stack is cut at 16,000 characters. */
  crash(id: string, stack?: string): void;
  /** Says who the user is (1 to 255 characters). Another id than before implies `reset()` first. */
  identify(userId: string, appInfo?: AppInfo): void;
  /** Sets attributes of the user; the last value wins. */
  appInfo(values: AppInfo): void;
  /** Says that `previousId` is the same person as the present user. */
  alias(previousId: string): void;
  /**
   * Where the device is, in degrees: goes with later items of this tab until the session ends, and
   * is stored nowhere else. `null` forgets it.
   */
  location(place: { latitude: number; longitude: number } | null): void;
  /**
   * Makes this device known to whoever tests the app, by the code that the console shows. Opening
   * a page with `?tidings_pair=CODE` does the same. Holds for this tab.
   */
  pair(code: string): void;
  /** Sign-out: ends the session and starts as a new anonymous user on the same device. */
  reset(): void;
  /** Sends what waits. Settles after the attempt; what failed stays queued. */
  flush(): Promise<void>;
  /** Stops for good on this browser: drops the queue and the push subscription. */
  optOut(): void;
  /**
   * Gives consent; with `consent: "pending"`, what happened so far is then sent. The activity on
   * the screen starts now if it could not be reported before.
   */
  optIn(): void;
  isOptedOut(): boolean;
  /** Id of this installation; undefined before `init`. */
  deviceId(): string | undefined;
  /** Id of the person while not identified; undefined before `init`. */
  anonymousId(): string | undefined;
  push: TidingsPush;
  /** Messages inside the app. They come by themselves: nothing here needs to be called. */
  messages: TidingsMessages;
  inbox: TidingsInbox;
  preferences: TidingsPreferences;
}
