import { UAParser } from "ua-parser-js";
import type { Technicals } from "@/server/collect/people/store.devices.ts";
import { LruCache } from "@/server/lru-cache.ts";

/** Device properties of a context. */
export interface DeviceContext extends Technicals {
  /** Registration token of a native app; null when it no longer has one. */
  token: string | null | undefined;
}

interface Agent {
  browser: string | undefined;
  os: string | undefined;
  osVersion: string | undefined;
  model: string | undefined;
  manufacturer: string | undefined;
}

/** Parsing takes 50 to 200 us, and a few hundred different texts make up nearly all traffic. */
const agents = new LruCache<string, Agent>(2_000);

function agentOf(userAgent: string): Agent {
  const known = agents.get(userAgent);
  if (known) return known;
  const { browser, os, device } = new UAParser(userAgent).getResult();
  const agent = {
    browser: browser.name && [browser.name, browser.major].filter(Boolean).join(" "),
    os: os.name,
    osVersion: os.version,
    model: device.model,
    manufacturer: device.vendor,
  };
  agents.set(userAgent, agent);
  return agent;
}

type Bag = Record<string, unknown>;
const NOTHING: Bag = {};

function bag(value: unknown): Bag {
  return typeof value === "object" && value !== null ? (value as Bag) : NOTHING;
}

function text(value: unknown, max = 120): string | undefined {
  if (typeof value === "string" && value !== "") {
    return value.length <= max ? value : value.slice(0, max).toWellFormed();
  }
  return typeof value === "number" ? String(value) : undefined;
}

function screenOf(screen: Bag): string | undefined {
  const { width, height } = screen;
  if (typeof width !== "number" || typeof height !== "number") return undefined;
  return `${Math.round(width)}x${Math.round(height)}`;
}

function networkOf(network: Bag): string | undefined {
  const said = text(network.effectiveType ?? network.type);
  if (said) return said;
  return network.wifi === true ? "wifi" : network.cellular === true ? "cellular" : undefined;
}

/** Reads `context` of the tracking format. Explicit values take precedence over those derived from the user agent. */
export function technicalsOf(context: Record<string, unknown>): DeviceContext {
  const device = bag(context.device);
  const os = typeof context.os === "string" ? splitSystem(context.os) : bag(context.os);
  const network = bag(context.network);
  const userAgent = text(context.userAgent, 512);
  const agent = userAgent ? agentOf(userAgent) : undefined;
  const osName = text(os.name);
  return {
    platform: platformOf(text(device.type)) ?? (userAgent ? "web" : undefined),
    os: osName ?? agent?.os,
    osVersion: text(os.version) ?? (osName && osName !== agent?.os ? undefined : agent?.osVersion),
    model: text(device.model) ?? agent?.model,
    manufacturer: text(device.manufacturer) ?? agent?.manufacturer,
    browser: agent?.browser,
    appVersion: appVersionOf(bag(context.app), bag(context.library)),
    sdkVersion: sdkOf(bag(context.library)),
    locale: text(context.locale, 35),
    timezone: zoneOf(text(context.timezone, 64)),
    carrier: text(network.carrier),
    network: networkOf(network),
    screen: screenOf(bag(context.screen)),
    token: tokenOf(device),
  };
}

/** Libraries of C# and Unity send the system as one text: "iOS 17.2" is a name and a version. */
function splitSystem(system: string): Bag {
  const [, name, version] = /^(.*?)[\s_-]*(\d[\w.]*)?$/.exec(system.trim()) ?? [];
  return { name: name || system.trim(), version };
}

/** iPads and tablets of a system run the same apps as its phones. */
function platformOf(type: string | undefined): string | undefined {
  const platform = type?.toLowerCase();
  return platform === "ipados" || platform === "iphone" || platform === "ipad" ? "ios" : platform;
}

/** RudderStack's libraries for browsers name themselves as the app. */
function appVersionOf(app: Bag, library: Bag): string | undefined {
  const namespace = text(app.namespace) ?? "";
  const isLibrary =
    namespace.startsWith("com.rudderlabs.") ||
    (text(app.name) !== undefined && text(app.name) === text(library.name));
  return isLibrary ? undefined : text(app.version);
}

const OFFSET = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/i;

/**
 * Returns a zone that every reader knows: an IANA name, or a whole number of hours from UTC as "Etc/GMT-1", whose sign is the
 * other way round (tzdata, file etcetera). Other offsets are left out, because a name that a reader does not know would be
 * taken for the app's own zone, or for another one.
 */
function zoneOf(zone: string | undefined): string | undefined {
  const [, sign, hours = "", minutes = "0"] = OFFSET.exec(zone ?? "") ?? [];
  if (zone === undefined || sign === undefined) return zone;
  const n = Number(hours);
  if (Number(minutes) !== 0 || n > (sign === "+" ? 14 : 12)) return undefined;
  return n === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${n}`;
}

/**
 * Returns a token in the format of FCM. Other formats (a bare APNs token in hex is possible, too) are left to the
 * service to check.
 */
function tokenOf(device: Bag): string | null | undefined {
  const { token } = device;
  if (token === null || token === "") return null;
  return typeof token === "string" && /^[\w:.-]{8,4096}$/.test(token) ? token : undefined;
}

function sdkOf(library: Bag): string | undefined {
  const name = text(library.name);
  return name && [name, text(library.version)].filter(Boolean).join(" ");
}

/** The user's location according to the context. Nothing is derived from IP addresses. */
interface Place {
  country: string | undefined;
  region: string | undefined;
  city: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
}

export function placeOf(context: Record<string, unknown>): Place {
  const location = bag(context.location);
  const { latitude, longitude } = location;
  const isPoint =
    typeof latitude === "number" &&
    typeof longitude === "number" &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  return {
    country: text(location.country),
    region: text(location.region),
    city: text(location.city),
    lat: isPoint ? latitude : undefined,
    lon: isPoint ? longitude : undefined,
  };
}
