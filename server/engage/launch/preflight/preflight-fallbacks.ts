import type { Fallbacks } from "@/server/engage/audience/count-fallbacks.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import { listed, people } from "@/server/words.ts";

/** The share of the audience without a value above which the text does not suit the audience. */
const MANY = 0.2;

/** Counts how many people would read something other than their own values. */
export function fallbackLines(facts: Fallbacks, to: Repairs): PreflightLine[] {
  const { values, gap, fallback, audience } = facts;
  if (values.length === 0) return [];
  const lines: PreflightLine[] = [];
  if (gap > 0) {
    lines.push(
      line(
        "gaps",
        "warn",
        `${people(gap)} would read a gap, because ${lacking(facts, "gap")} has no value for them and no fallback.`,
        to.composer("what", "Add a fallback"),
      ),
    );
  }
  if (fallback > 0) {
    lines.push(
      line(
        "fallbacks",
        fallback > audience * MANY ? "warn" : "ok",
        `${people(fallback)} would read the fallback of ${lacking(facts, "fallback")}.`,
        to.composer("what", "Preview it as one of them"),
      ),
    );
  }
  if (lines.length > 0) return lines;
  return [line("fallbacks", "ok", "Everyone has the values that the text uses.")];
}

function lacking({ values }: Fallbacks, reads: "gap" | "fallback"): string {
  const keys = values.filter((one) => one.reads === reads && one.people > 0).map(({ key }) => key);
  return listed(keys.map((key) => `“${key}”`));
}
