import type { DataMessage } from "@/sdk/src/api";

/**
 * Wire types of the browser SDK: the Segment HTTP tracking spec plus the types that it lacks.
 * `undefined` values do not travel: JSON leaves them out.
 */

/** JSON-serialisable parameters of an activity, event, job or error. */
export type Extras = Record<string, unknown>;

export type ItemType = ItemBody["type"];

/** What the browser knows about itself at the moment of an item. */
export interface Surroundings {
  userAgent?: string | undefined;
  locale?: string;
  /** IANA name, for example `Europe/Paris`. */
  timezone?: string | undefined;
  os?: { name: string } | undefined;
  /** CSS pixels; `density` is device pixels per CSS pixel. */
  screen?: { width: number; height: number; density: number };
  page?: { url: string; path: string; title: string; referrer: string };
  network?: { effectiveType: string } | undefined;
}

/** Degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

export interface ItemContext extends Surroundings {
  library: { name: string; version: string };
  sessionId: string;
  device: { id: string; type?: string | undefined };
  app?: { version: string } | undefined;
  /** Code that makes this device known to whoever tests the app. */
  pairing?: string | undefined;
  location?: Point | undefined;
  /** Items that this device had to drop so far (queue full, refused or unsendable), when any. */
  lost?: number | undefined;
}

interface Body<T extends string> {
  type: T;
  /** Only given where two tabs may report the same fact; otherwise random. */
  messageId?: string;
}

interface Track extends Body<"track"> {
  event: string;
  properties?: Extras | undefined;
}

interface Named<T extends "page" | "screen" | "error" | "crash"> extends Body<T> {
  name: string;
  properties?: Extras | undefined;
}

interface Job extends Body<"job"> {
  name: string;
  properties?: Extras | undefined;
  durationMs?: number;
}

interface Identify extends Body<"identify"> {
  /** Values of app-info. */
  traits: Extras;
}

interface Alias extends Body<"alias"> {
  previousId: string;
}

interface SessionEdge extends Body<"session"> {
  action: "start" | "end";
  durationMs?: number;
}

interface ActivityEnd extends Body<"activity"> {
  action: "end";
  name: string;
  durationMs: number;
  /** The `messageId` of the `page` item that it completes. */
  activityId: string;
  /** The `timestamp` of that item, so that the pair names one stored hit. */
  activityAt: string;
}

type KnownBody =
  | Track
  | Named<"page">
  | Named<"screen">
  | Named<"error">
  | Named<"crash">
  | Job
  | Identify
  | Alias
  | SessionEdge
  | ActivityEnd;

type KeysOf<U> = U extends unknown ? keyof U : never;
/** Lets every field be read without asking for the type first. */
type WithAllKeys<U, K extends PropertyKey> = U extends unknown
  ? U & { [P in Exclude<K, keyof U>]?: undefined }
  : never;

/** The part of an item that depends on its type. Durations are milliseconds. */
export type ItemBody = WithAllKeys<KnownBody, KeysOf<KnownBody>>;

/** What every item carries besides. */
interface ItemFacts {
  messageId: string;
  anonymousId: string;
  userId?: string | undefined;
  /** ISO time on the client's clock at the moment it happened; never changed by a retry. */
  timestamp: string;
  context: ItemContext;
}

export type Item = ItemBody & ItemFacts;

/** The parts of the answer 200 of `POST /v1/batch` that the SDK reads. */
export interface BatchAnswer {
  success: true;
  dropped?: { messageId?: string | undefined; reason: string }[] | undefined;
  /**
   * What the server no longer wants, as `kind:name`: all of it, so an empty list lifts the denial.
   * Obeyed until the session ends.
   */
  deny?: string[] | undefined;
}

/** Body of `POST /v1/subscriptions`. */
export interface SubscriptionReport {
  writeKey: string;
  anonymousId: string;
  userId?: string | undefined;
  deviceId: string;
  /** `null` says that this device cannot be reached any more. */
  subscription: PushSubscriptionJSON | null;
  permission: NotificationPermission;
  context: Surroundings;
}

export type FeedbackStatus =
  | "delivered"
  | "displayed"
  | "actioned"
  | "exited"
  | "answered"
  | "step"
  | "read"
  | "dropped";

export interface Feedback {
  deliveryId: string;
  status: FeedbackStatus;
  /** ISO time */
  at: string;
  /** id of the button, when one was pressed */
  action?: string;
  /** answered */
  answers?: { question: string; choices?: string[]; text?: string }[];
  /** step: how many steps of a tour were seen */
  step?: number;
}

/** Answer of `GET /v1/config`. */
export interface AppConfig {
  /** null: the app has no key for web push. */
  vapidPublicKey: string | null;
  appName: string;
}

/** The web push payload; short names because it travels encrypted in at most 4 KB. */
export interface PushPayload {
  tidings: 1;
  /** delivery id */
  d: string;
  /** title */
  t: string;
  /** body */
  b?: string;
  /** icon URL */
  i?: string;
  /** image URL */
  m?: string;
  /** action URL */
  u?: string;
  /** buttons */
  a?: { action: string; title: string; url?: string }[];
  /** write key */
  k: string;
  /** absolute URL of the server */
  e: string;
  /** expires, epoch milliseconds */
  x?: number;
  /** kind; absent = announcement */
  n?: "poll" | "data_push" | "tutorial";
  /** category */
  c?: string;
  /** data for the code of the page; such a push shows nothing */
  p?: { encoding: "text" | "base64"; data: string };
  /** a view belongs to it, to be fetched by its delivery id */
  v?: 1;
  /** number on the app's icon; 0 = none */
  g?: number;
}

/** What the service worker must know to renew a subscription without a page. */
export interface WorkerConfig {
  endpoint: string;
  writeKey: string;
  deviceId: string;
  anonymousId: string;
  userId?: string | undefined;
  /** Absent: unchanged. */
  vapidPublicKey?: string;
}

/** From page to service worker; any message makes the worker send the feedback that it keeps. */
export interface WorkerMessage {
  tidings: 1;
  config?: WorkerConfig;
  /** Write key of the app whose data the worker must delete. */
  forget?: string;
  /** This page takes data pushes: those that waited for one, too. */
  data?: true;
}

/** From service worker to page. */
export interface PageMessage {
  tidings: 1;
  /** A message that a notification led to. */
  open?: string;
  data?: DataMessage;
}
