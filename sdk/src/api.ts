/** Values that can be sent as JSON. */
export type Extras = Record<string, unknown>;

/**
 * Attributes of a user, of which the latest value counts. Dates are `Date` or ISO text. `null`
 * removes a value.
 */
export type AppInfo = Record<string, string | number | boolean | Date | null>;

export interface TidingsOptions {
  /** The app's public write key. */
  writeKey: string;
  /** URL of the Tidings server. The default is the server that the script was loaded from. */
  endpoint?: string;
  /** Version of your app, for example `2.1.0`. */
  appVersion?: string;
  /** Send as soon as this many items are waiting. The default is 20. */
  flushAt?: number;
  /** Otherwise send after this many milliseconds. The default is 3000. */
  flushIntervalMs?: number;
  /** A session ends after this many milliseconds without an item. The default is 30 minutes. */
  sessionTimeoutMs?: number;
  /**
   * Start an activity on load and whenever the address changes. `true` names it after the path with
   * ids replaced (`/orders/:id`). A function returns the name, or null to skip the activity.
   */
  autoActivities?: boolean | ((url: URL) => string | null);
  /** Path of your service worker that imports `tidings-sw.js`. The default is `/sw.js`. */
  serviceWorker?: string;
  /**
   * Report uncaught errors and unhandled rejections of your page as errors `uncaught_error` and
   * `unhandled_rejection`, with message, source, line, column and the top of the stack. Each is
   * reported once an hour, at most 20 an hour. The default is false.
   */
  autoErrors?: boolean;
  /**
   * `pending` keeps everything in memory and stores and sends nothing until `optIn()`, then sends
   * it. `required` collects nothing at all until `optIn()`. On later pages the visitor's stored
   * answer takes precedence. The default is `granted`.
   */
  consent?: "granted" | "pending" | "required";
  /** Log in the console what was ignored and why. The default is false. */
  debug?: boolean;
}

/**
 * - `unsupported`: this browser has no push (on iOS: add the site to the home screen first)
 * - `default`: the user was never asked
 * - `denied`: the user blocked push, and only the browser's settings can undo that
 * - `granted`: the user allowed push, but is not subscribed
 * - `subscribed`: push messages reach this browser
 */
export type PushState = "unsupported" | "default" | "denied" | "granted" | "subscribed";

export interface AskOptions {
  title?: string;
  text?: string;
  /** Label of the button that leads to the browser's own question. */
  accept?: string;
  /** Label of the button that postpones the question. */
  later?: string;
  /** Days without a question after "later". The default is 7. */
  againAfterDays?: number;
  /**
   * Waits for a meaningful moment: until this event has happened `times` in total on this device
   * (default 1), including earlier pages, and happens again.
   */
  after?: { event: string; times?: number };
}

export interface TidingsPush {
  state(): Promise<PushState>;
  /**
   * Asks with a small banner before the browser asks its own, final question. Does nothing when the
   * answer is already known or was postponed recently. Resolves with the state after the user's
   * answer.
   */
  ask(options?: AskOptions): Promise<PushState>;
  /** Asks the browser's question and subscribes. Call it from a click. */
  subscribe(): Promise<PushState>;
  unsubscribe(): Promise<PushState>;
}

/** An in-app message in the person's language with their values filled in. */
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
  /** The content that opens after the banner. HTML runs in its own sandbox. */
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
  /** Activities to which the message is limited. Empty means anywhere. */
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
  /** `next` is the question that follows this choice, or `end`. */
  choices: { id: string; text: string; next?: string | undefined }[];
  required: boolean;
}

export interface InAppStep {
  id: string;
  /** CSS selector of the element that the step explains, or null for none. */
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
  /** The answer as free text. */
  text?: string;
}

export interface InboxMessage extends InAppMessage {
  /** ISO time. */
  at: string;
  read: boolean;
}

/** Data for the code of your app. The user does not see it. */
export interface DataMessage {
  id: string;
  category: string | null;
  encoding: "text" | "base64";
  data: string;
}

/** The reports of your own renderer. After `action`, `exit` or `answer` the message has ended. */
export interface MessageControls {
  /**
   * Reports that the message is on the screen. Call it within 10 seconds, or the message counts as
   * failed.
   */
  displayed(): void;
  /** Reports a click, with `action` for a button. Opens the address that belongs to it. */
  action(action?: string): void;
  exit(): void;
  answer(answers: PollAnswer[]): void;
  /** Reports how many steps of a tour were seen so far. */
  step(seen: number): void;
}

/**
 * Shows a message in your own way. It may return a function that removes the message when the user
 * leaves the activity, or false to use the standard renderer. If it throws or does not report
 * `displayed` in time, the next message gets its turn.
 */
export type MessageRenderer = (
  message: InAppMessage,
  controls: MessageControls,
) => unknown | Promise<unknown>;

export interface TidingsMessages {
  /**
   * Registers a listener for data pushes. It returns true for used (actioned), false for not wanted
   * (exited), null for dropped. A message waits until there is a listener.
   */
  onData(listener: (message: DataMessage) => unknown): Promise<void>;
  /** Renders messages of this category. Other and unknown categories have the standard look. */
  renderer(category: string, render: MessageRenderer): Promise<void>;
  /** Asks the server now instead of at the next session or activity. */
  check(): Promise<void>;
  /**
   * Opens the content behind a message, such as a notification. Returns false when there is none.
   */
  open(id: string): Promise<boolean>;
}

/** Messages that stay. */
export interface TidingsInbox {
  list(): Promise<InboxMessage[]>;
  unread(): Promise<number>;
  /** Marks one message as read, or all of them without an id. */
  markRead(id?: string): Promise<void>;
  open(id: string): Promise<boolean>;
  /** Opens a ready-made panel with the messages. */
  show(): Promise<void>;
  /** Calls back now and whenever the number of unread messages changes. */
  onChange(listener: (unread: number) => void): Promise<void>;
}

/** The messages that a person wants to receive. */
export interface Preferences {
  /** False means no messages at all except service messages. */
  messages: boolean;
  topics: { id: number; name: string; description: string; on: boolean }[];
  /**
   * A page where they can choose without signing in, or null while nothing is stored about them.
   */
  url: string | null;
}

/**
 * The calls for your own preference centre. Both resolve with undefined when the server cannot be reached.
 */
export interface TidingsPreferences {
  get(): Promise<Preferences | undefined>;
  /** Topics by id. Topics that are not given stay unchanged. */
  set(changes: {
    messages?: boolean;
    topics?: Record<number, boolean>;
  }): Promise<Preferences | undefined>;
}

/** Nothing here ever throws into your page or rejects. Names have 1 to 128 characters. */
export interface Tidings {
  /** Calls made before `init` are kept and take effect with it. A second call is ignored. */
  init(options: TidingsOptions): void;
  /** Starts an activity (a screen or page) and ends the running one. */
  activity(name: string, extras?: Extras): void;
  endActivity(): void;
  /** Records something that happened, for example `add_to_cart`. */
  event(name: string, extras?: Extras): void;
  /** Starts an action with a duration. It may span pages of this tab. */
  startJob(name: string, extras?: Extras): void;
  /** Ends the job and reports its duration. Extras of start and end are merged. */
  endJob(name: string, extras?: Extras): void;
  error(name: string, extras?: Extras): void;
  /** Records a crash. `id` groups equal crashes; the stack is cut at 16,000 characters. */
  crash(id: string, stack?: string): void;
  /** Identifies the user, with the proof that your server makes. Another id implies `reset()`. */
  identify(userId: string, appInfo?: AppInfo, proof?: { userHash?: string }): void;
  /** Sets attributes of the user. The latest value counts. */
  appInfo(values: AppInfo): void;
  /** Declares that `previousId` is the same person as the current user. */
  alias(previousId: string): void;
  /**
   * Sets the location of the device in degrees. It is sent with later items of this tab until the
   * session ends, and is stored nowhere else. `null` removes it.
   */
  location(place: { latitude: number; longitude: number } | null): void;
  /**
   * Makes this device known to the person who tests the app, using the code shown in the console.
   * Opening a page with `?tidings_pair=CODE` does the same. It applies to this tab.
   */
  pair(code: string): void;
  /** Signs out: ends the session and starts as a new anonymous user on the same device. */
  reset(): void;
  /** Sends waiting items. Resolves after the attempt; items that failed stay queued. */
  flush(): Promise<void>;
  /** Stops permanently on this browser: drops the queue and the push subscription. */
  optOut(): void;
  /**
   * Gives consent. With `consent: "pending"`, everything recorded so far is then sent. The activity
   * on the screen starts now if it could not be reported before.
   */
  optIn(): void;
  isOptedOut(): boolean;
  /** Id of this installation, or undefined before `init`. */
  deviceId(): string | undefined;
  /** Id of the person while not identified, or undefined before `init`. */
  anonymousId(): string | undefined;
  push: TidingsPush;
  /** In-app messages. They appear automatically, so you need not call anything here. */
  messages: TidingsMessages;
  inbox: TidingsInbox;
  preferences: TidingsPreferences;
}
