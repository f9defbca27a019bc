import { expect, test } from "vitest";
import { bytesInWords, durationInWords } from "@/components/collect/imports/import-words.ts";

test.each([
  [1, "1 byte"],
  [1_023, "1,023 bytes"],
  [1_536, "1.5 KB"],
  [200_000, "195 KB"],
  [512 * 1024 * 1024, "512 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});

test.each([
  [3, "less than a minute"],
  [61, "about 1 minute"],
  [600, "about 10 minutes"],
  [7_300, "about 2 hours"],
])("%i seconds are %s", (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
