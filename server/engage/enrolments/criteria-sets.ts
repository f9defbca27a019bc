import type { AppCtx } from "@/server/ctx.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";

/** Finds who currently matches which criteria. Evaluates each tree once, for however many people and steps. */
export class CriteriaSets {
  private readonly known = new Map<string, Promise<Bitset>>();

  constructor(private readonly ctx: AppCtx) {}

  of(tree: Criteria): Promise<Bitset> {
    const key = JSON.stringify(tree);
    const found = this.known.get(key) ?? this.evaluate(tree);
    this.known.set(key, found);
    return found;
  }

  private async evaluate(tree: Criteria): Promise<Bitset> {
    const reading = await loadReading(this.ctx, tree);
    return (await evaluateSet(this.ctx, tree, reading)).members;
  }
}
