import type { DataMessage } from "@/sdk/src/api";

/**
 * Wire types of the browser SDK: the Segment HTTP tracking spec plus the types that it lacks.
 * `undefined` values are not sent because JSON omits them.
 */

/** Parameters of an activity, event, job or error. They must be serialisable as JSON. */
export type Extras = Record<string, unknown>;

export type ItemType = ItemBody["type"];

/** The browser's own details at the moment of an item. */
export interface Surroundings {
  userAgent?: string | undefined;
  locale?: string;
  /** IANA name, for example `Europe/Paris`. */
  timezone?: string | undefined;
  os?: { name: string } | undefined;
  /** CSS pixels. `density` is device pixels per CSS pixel. */
  screen?: { width: number; height: number; density: number };
  page?: { url: string; path: string; title: string; referrer: string };
  network?: { effectiveType: string } | undefined;
}

/** Latitude and longitude in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

export interface ItemContext extends Surroundings {
  library: { name: string; version: string };
  sessionId: string;
  device: { id: string; type?: string | undefined };
  app?: { version: string } | undefined;
  /** Code that makes this device known to the person who tests the app. */
  pairing?: string | undefined;
  location?: Point | undefined;
  /**
   * Number of items that this device had to drop so far (queue full, rejected or unsendable), if
   * any.
   */
  lost?: number | undefined;
  /** The app's proof of the userId. */
  userHash?: string | undefined;
}

interface Body<T extends string> {
  type: T;
  /** Set only where two tabs may report the same fact; otherwise random. */
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
  /** ISO time on the client's clock at the moment it happened. A retry never changes it. */
  timestamp: string;
  context: ItemContext;
}

export type Item = ItemBody & ItemFacts;

/** The parts of the response 200 of `POST /v1/batch` that the SDK reads. */
export interface BatchAnswer {
  success: true;
  dropped?: { messageId?: string | undefined; reason: string }[] | undefined;
  /**
   * Items that the server no longer accepts, as `kind:name`. It is the complete list, so an empty
   * list lifts the denial. It applies until the session ends.
   */
  deny?: string[] | undefined;
}

/** Body of `POST /v1/subscriptions`. */
export interface SubscriptionReport {
  writeKey: string;
  anonymousId: string;
  userId?: string | undefined;
  userHash?: string | undefined;
  deviceId: string;
  /** `null` means that push no longer reaches this device. */
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
  /** id of the pressed button, if any */
  action?: string;
  /** answered */
  answers?: { question: string; choices?: string[]; text?: string }[];
  /** step: number of tour steps seen */
  step?: number;
}

/** Response of `GET /v1/config`. */
export interface AppConfig {
  /** null: the app has no key for web push. */
  vapidPublicKey: string | null;
  appName: string;
}

/** The web push payload. Its names are short because it is sent encrypted in at most 4 KB. */
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
  /** the message has a view, which is loaded by its delivery id */
  v?: 1;
  /** number on the app's icon; 0 means none */
  g?: number;
}

/** The details that the service worker needs to renew a subscription without a page. */
export interface WorkerConfig {
  endpoint: string;
  writeKey: string;
  deviceId: string;
  anonymousId: string;
  userId?: string | undefined;
  userHash?: string | undefined;
  /** Undefined leaves it unchanged. */
  vapidPublicKey?: string;
}

/** A message from page to service worker. Any message makes the worker send its stored feedback. */
export interface WorkerMessage {
  tidings: 1;
  config?: WorkerConfig;
  /** Write key of the app whose data the worker must delete. */
  forget?: string;
  /** This page accepts data pushes, including those that waited for one. */
  data?: true;
}

/** A message from service worker to page. */
export interface PageMessage {
  tidings: 1;
  /** A message that a notification opened. */
  open?: string;
  data?: DataMessage;
}
