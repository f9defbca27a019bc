import type { Random } from "./random.ts";

/** One installation, in the terms of the wire format's `context`. */
export interface DeviceTraits {
  id: string;
  platform: "web" | "ios" | "android";
  pushable: boolean;
  context: Record<string, unknown>;
}

const IPHONES = {
  "iPhone 17": 26,
  "iPhone 16": 30,
  "iPhone 15": 22,
  "iPhone SE": 10,
  "iPad Air": 12,
};
const ANDROIDS = {
  "Samsung Galaxy S25": 24,
  "Samsung Galaxy A56": 26,
  "Google Pixel 10": 17,
  "Xiaomi Redmi Note 14": 18,
  "OnePlus 13": 8,
  "Fairphone 6": 4,
};
const BROWSERS = {
  chromeWindows: 34,
  chromeMac: 16,
  safariMac: 17,
  firefoxLinux: 8,
  edgeWindows: 15,
  chromeAndroid: 10,
};

const AGENTS: Record<keyof typeof BROWSERS, string> = {
  chromeWindows:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  chromeMac:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  safariMac:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
  firefoxLinux: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  edgeWindows:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
  chromeAndroid:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
};

const CARRIERS: Record<string, [string, ...string[]]> = {
  "en-GB": ["EE", "O2", "Vodafone"],
  "fr-FR": ["Orange", "SFR", "Free"],
  "de-DE": ["Telekom", "Vodafone", "o2"],
  "en-US": ["Verizon", "AT&T", "T-Mobile"],
  "en-CA": ["Rogers", "Bell"],
  "en-AU": ["Telstra", "Optus"],
  "ja-JP": ["docomo", "au"],
};

/** Returns a browser, an iPhone or an Android phone, in the mix of a media app. */
export function makeDevice(random: Random, id: string, locale: string): DeviceTraits {
  const platform = random.weighted({ web: 34, ios: 31, android: 35 });
  if (platform === "web") {
    const context = {
      library: { name: "tidings.js", version: "0.1.0" },
      userAgent: AGENTS[random.weighted(BROWSERS)],
      screen: random.pick([
        { width: 1920, height: 1080, density: 1 },
        { width: 1440, height: 900, density: 2 },
        { width: 1536, height: 864, density: 1.25 },
      ]),
      device: { id },
    };
    return { id, platform, pushable: random.chance(0.3), context };
  }
  const phone = platform === "ios" ? makeIphone(random) : makeAndroid(random);
  const wifi = random.chance(0.6);
  const carrier = random.pick(CARRIERS[locale] ?? ["Roaming"]);
  const context = {
    library: { name: `analytics-${platform === "ios" ? "swift" : "kotlin"}`, version: "1.19.2" },
    os: phone.os,
    screen: phone.screen,
    network: { wifi, cellular: !wifi, carrier },
    device: { id, type: platform, model: phone.model, manufacturer: phone.manufacturer },
  };
  return { id, platform, pushable: random.chance(platform === "ios" ? 0.55 : 0.75), context };
}

function makeIphone(random: Random) {
  return {
    model: random.weighted(IPHONES),
    manufacturer: "Apple",
    os: {
      name: "iOS",
      version: random.weighted({ "26.1": 40, "26.0": 15, "18.7": 38, "17.7": 7 }),
    },
    screen: { width: 393, height: 852, density: 3 },
  };
}

function makeAndroid(random: Random) {
  const model = random.weighted(ANDROIDS);
  return {
    model,
    manufacturer: model.split(" ", 1)[0] ?? model,
    os: { name: "Android", version: random.weighted({ "16": 22, "15": 38, "14": 25, "13": 15 }) },
    screen: { width: 412, height: 915, density: 2.6 },
  };
}
