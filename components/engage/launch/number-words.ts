const SMALL = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A launch to this many people or more is confirmed by typing the number in words. */
export const BIG = 10_000;

/**
 * Returns a number in words, rounded to two digits: 12,345 is "twelve thousand", 812,345 is "eight hundred and ten
 * thousand".
 */
export function roughlyInWords(n: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(n, 1))) - 1);
  return inWords(Math.round(n / 10 ** digits) * 10 ** digits);
}

function inWords(n: number): string {
  if (n >= 1_000_000) return joined(Math.floor(n / 1_000_000), "million", n % 1_000_000);
  if (n >= 1_000) return joined(Math.floor(n / 1_000), "thousand", n % 1_000);
  if (n >= 100) {
    const rest = n % 100;
    return `${SMALL[Math.floor(n / 100)]} hundred${rest > 0 ? ` and ${inWords(rest)}` : ""}`;
  }
  if (n < 20) return SMALL[n] ?? "";
  return `${TENS[Math.floor(n / 10)]}${n % 10 > 0 ? `-${SMALL[n % 10]}` : ""}`;
}

const joined = (n: number, unit: string, rest: number) =>
  `${inWords(n)} ${unit}${rest > 0 ? ` ${inWords(rest)}` : ""}`;

/** Returns true if both texts name the same number, however they are spelled. */
export function saysSame(typed: string, words: string): boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/\band\b/g, "")
      .replace(/[^a-z]/g, "");
  return bare(typed) !== "" && bare(typed) === bare(words);
}
