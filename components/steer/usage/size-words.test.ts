import { expect, test } from "vitest";
import { sizeWords } from "@/components/steer/usage/size-words.ts";

test.each([
  [0, "nothing"],
  [812, "about 812 B"],
  [999.7, "about 1 KB"],
  [1_234, "about 1.2 KB"],
  [9_960, "about 10 KB"],
  [45_600_000, "about 46 MB"],
  [3_000_000_000, "about 3 GB"],
  [7e15, "about 7000 TB"],
])("%d bytes are said as %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
