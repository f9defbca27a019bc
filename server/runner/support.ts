import { z } from "zod";
import { isCron } from "./cron.ts";

/** One function of the app, reduced to what the runner executes. */
export interface FunctionSpec {
  id: string;
  events: {
    name: string /** `onFailure` handlers listen to the failures of this function only. */;
    ofFunction?: string;
  }[];
  crons: string[];
  retries: number;
  /** Runs executing at once; 0 = no limit of its own. */
  concurrency: number;
}

export class UnsupportedFunction extends Error {}

const Trigger = z.strictObject({
  event: z.string().optional(),
  expression: z.string().nullish(),
  cron: z.string().optional(),
});

const Concurrency = z.union([
  z.int().min(0),
  z.strictObject({ limit: z.int().min(0) }).transform(({ limit }) => limit),
]);

const FunctionConfig = z.looseObject({
  id: z.string(),
  triggers: z.array(z.looseObject({})),
  steps: z.object({
    step: z.object({ retries: z.object({ attempts: z.int().min(0).max(20) }).nullish() }),
  }),
});

const AppConfig = z.object({ functions: z.array(FunctionConfig) });

const UNDERSTOOD = ["id", "name", "triggers", "steps", "concurrency"];
/** Inngest's own default for functions that set none. */
const DEFAULT_RETRIES = 4;
const FAILURE_OF = /^event\.data\.function_id == '([^']+)'$/;

/**
 * Reads the app's response to a sync. Throws `UnsupportedFunction` with function and option when a
 * function needs
 * anything that this runner does not support: a silently ignored throttle is worse than a server
 * that does not start.
 */
export function readFunctions(config: unknown): FunctionSpec[] {
  const parsed = AppConfig.safeParse(config);
  if (!parsed.success)
    throw new UnsupportedFunction(`cannot read the app's functions: ${parsed.error.message}`);
  return parsed.data.functions.map(readFunction);
}

function readFunction(config: z.infer<typeof FunctionConfig>): FunctionSpec {
  const refuse = (option: string): never => {
    throw new UnsupportedFunction(
      `function "${config.id}": ${option} is not supported by the standalone runner`,
    );
  };
  for (const [option, value] of Object.entries(config)) {
    if (!UNDERSTOOD.includes(option) && value !== null && value !== undefined)
      refuse(`option "${option}"`);
  }
  const concurrency = Concurrency.safeParse(config.concurrency ?? 0);
  const spec: FunctionSpec = {
    id: config.id,
    events: [],
    crons: [],
    retries: config.steps.step.retries?.attempts ?? DEFAULT_RETRIES,
    concurrency: concurrency.success
      ? concurrency.data
      : refuse('option "concurrency" other than a number or { limit }'),
  };
  for (const given of config.triggers) {
    const trigger = Trigger.safeParse(given);
    if (!trigger.success) return refuse(`trigger ${JSON.stringify(given)}`);
    const { event, expression, cron } = trigger.data;
    if (cron) {
      spec.crons.push(isCron(cron) ? cron : refuse(`cron "${cron}"`));
    } else if (event) {
      if (event.includes("*")) refuse(`event pattern "${event}"`);
      const failureOf = expression ? FAILURE_OF.exec(expression)?.[1] : undefined;
      if (expression && !failureOf) refuse(`"if" expression "${expression}"`);
      spec.events.push(failureOf ? { name: event, ofFunction: failureOf } : { name: event });
    }
  }
  return spec;
}
