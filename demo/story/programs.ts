import type { AppCtx } from "@/server/ctx.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { listPrograms } from "@/server/engage/programs/list-programs.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import { DAY_MS } from "@/server/time.ts";

const NAME = "Welcome to Harbour News";
const DAYS_BACK = 16;

const at10 = (day: number, title: string, body: string, url: string) => ({
  day,
  time: "10:00",
  message: { title, body, url },
});

/**
 * The welcome program: messages 2, 5, 10 and 15 days after the first session. People who subscribe
 * reach the goal.
 */
const WELCOME = CreateProgram.parse({
  name: NAME,
  start: { type: "trigger", on: { type: "first_session" } },
  exitWhen: { type: "app_info", key: "plan", valueType: "string", op: "set" },
  goal: { kind: "event", name: "subscribe_clicked" },
  steps: [
    at10(
      2,
      "Good to have you here, {{ app_info.first_name | default: 'reader' }}",
      "Three stories that others finished to the last line this week.",
      "/demo/section/world",
    ),
    at10(
      5,
      "Make it your paper",
      "Choose the sections that you care about, and see them first.",
      "/demo/account",
    ),
    {
      ...at10(
        10,
        "Keep what you like",
        "One tap on the heart, and a story waits for you in your favourites.",
        "/demo/section/tech",
      ),
      skipIf: {
        type: "did",
        kind: "event",
        name: "add_favourite",
        count: { op: ">=", value: 1 },
        period: { type: "ever" },
      },
    },
    at10(15, "Two weeks together", "Read everything for a month, free.", "/demo/account"),
  ],
});

/** Starts the welcome program with recent readers enrolled. An existing one stays unchanged. */
export async function seedPrograms(ctx: AppCtx): Promise<void> {
  const { programs } = await listPrograms(ctx, {});
  if (programs.some(({ name }) => name === NAME)) return;
  const { id } = await createProgram(ctx, WELCOME);
  await launchProgram(ctx, { id });
  const since = new Date(ctx.now().getTime() - DAYS_BACK * DAY_MS);
  const people = await ctx.db.sql<{ userId: number; at: Date }[]>`
    select id as "userId", first_seen as at from users
    where app_id = ${ctx.app.id} and merged_into is null and first_seen > ${since} order by id`;
  await enrolPeople(ctx, id, people);
}
