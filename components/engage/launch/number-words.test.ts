import { describe, expect, test } from "vitest";
import { roughlyInWords, saysSame } from "@/components/engage/launch/number-words.ts";

describe("a number in words", () => {
  test.each([
    [10_000, "ten thousand"],
    [12_345, "twelve thousand"],
    [84_900, "eighty-five thousand"],
    [99_999, "one hundred thousand"],
    [812_345, "eight hundred and ten thousand"],
    [1_000_000, "one million"],
    [1_234_567, "one million two hundred thousand"],
    [23_999_999, "twenty-four million"],
  ])("%d is %s", (n, words) => {
    expect(roughlyInWords(n)).toBe(words);
  });

  test("is the same however it is spelled, and not another", () => {
    expect(saysSame(" Eight hundred ten THOUSAND ", "eight hundred and ten thousand")).toBe(true);
    expect(saysSame("eighty five thousand", "eighty-five thousand")).toBe(true);
    expect(saysSame("twelve", "twelve thousand")).toBe(false);
    expect(saysSame("", "ten thousand")).toBe(false);
  });
});
