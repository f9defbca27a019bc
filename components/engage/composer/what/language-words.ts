const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** Returns the language's name: "French", "Portuguese (Brazil)". The `default` version is for everyone else. */
export function languageInWords(language: string): string {
  if (language === "default") return "Default";
  try {
    return names.of(language) ?? language;
  } catch {
    return language;
  }
}

/** Languages offered in addition to those of the app's users. */
export const COMMON_LANGUAGES = [
  "ar",
  "bn",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fa",
  "fi",
  "fr",
  "he",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "ms",
  "nl",
  "no",
  "pl",
  "pt",
  "pt-br",
  "ro",
  "ru",
  "sv",
  "sw",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
  "zh-tw",
];

const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|ha-arab|he|iw|khw|ks|ku-arab|ps|sd|ug|ur|yi)(?:-|$)/;

export function directionOf(language: string): "rtl" | "ltr" | "auto" {
  if (language === "default") return "auto";
  return RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
}
