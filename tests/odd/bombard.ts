import type { z } from "zod";
import { at, placesIn, put } from "@/tests/odd/odd-values.ts";
import type { Json, Known } from "@/tests/odd/sample.ts";
import { isJson, Sampler, seeded, shapeOf } from "@/tests/odd/sample.ts";

/** `ODD_INPUTS=10000` tries as many over each of the ways in. */
const INPUTS = Number(process.env.ODD_INPUTS ?? 1_500);
const SEED = Number(process.env.ODD_SEED ?? 20_261);
const SAMPLES = 6;
const SAMPLE_TRIES = 400;

export interface Target {
  name: string;
  schema: z.ZodType;
  /** Returns why the answer is wrong; undefined when it is right. */
  call(input: Json): Promise<string | undefined>;
}

export interface Ready extends Target {
  samples: readonly unknown[];
}

/** Says what was sent where, short enough to read. */
const said = (name: string, input: unknown) =>
  `${name} ${JSON.stringify(input, (_, value) => (typeof value === "bigint" ? `${value}n` : value))?.slice(0, 300)}`;

/** Sends valid inputs in which one field is odd, the same ones for the same seed. */
export class Bombardment {
  readonly random = seeded(SEED);
  readonly #foreignIds: readonly unknown[];

  constructor(foreignIds: readonly unknown[]) {
    this.#foreignIds = foreignIds;
  }

  /** Gives every target with an input some that its schema takes. */
  prepare(targets: readonly Target[], knownFor: (name: string) => Known): Ready[] {
    return targets.flatMap((target) => {
      const sampler = new Sampler(shapeOf(target.schema), knownFor(target.name), this.random);
      const samples: unknown[] = [];
      for (let n = 0; n < SAMPLE_TRIES && samples.length < SAMPLES; n++) {
        const sample = sampler.sample();
        if (!target.schema.safeParse(sample).success) continue;
        if (placesIn(sample).length > 1) samples.push(sample);
        else if (n > SAMPLES) return [];
      }
      return [{ ...target, samples }];
    });
  }

  /** Calls every target in turn, and returns what answered wrongly. */
  async send(targets: readonly Ready[], values: readonly unknown[]): Promise<string[]> {
    const failed: string[] = [];
    for (let n = 0; n < INPUTS; n++) {
      const target = this.pick(targets);
      const sample = this.pick(target.samples);
      const place = this.pick(this.#fieldsOf(sample));
      const input = put(sample, place, this.#oddFor(at(sample, place), values));
      const why = await target.call(isJson(input) ? input : {});
      if (why !== undefined) failed.push(`${said(target.name, input)}: ${why.slice(0, 300)}`);
    }
    return failed;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("nothing to pick from");
    return list[Math.floor(this.random() * list.length)] as T;
  }

  /** The places to put odd values: the app itself only now and then, because every other call then ends there. */
  #fieldsOf(sample: unknown) {
    const all = placesIn(sample).filter((path) => path.length > 0);
    const inside = all.filter(([first]) => first !== "appId");
    return inside.length === 0 || this.random() < 0.02 ? all : inside;
  }

  /** Mostly a value of the same type, which gets past the first check. */
  #oddFor(right: unknown, values: readonly unknown[]): unknown {
    const kind = this.random();
    if (kind < 0.1 && this.#foreignIds.length > 0) return this.pick(this.#foreignIds);
    const alike = values.filter((value) => typeof value === typeof right);
    return this.pick(kind < 0.8 && alike.length > 0 ? alike : values);
  }
}
