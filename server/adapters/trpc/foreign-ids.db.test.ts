import { beforeAll, describe, expect, test } from "vitest";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import { createCaller } from "@/server/adapters/trpc/root.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { SegmentId } from "@/server/id.ts";
import { segmentId } from "@/server/id.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const SECRET = "sk_foreign_0123456789abcdef0123456789";
const MISSING = 2_000_000_000;
const content = { title: "Hi", body: "x" };

interface Ids {
  segment: SegmentId;
  topic: number;
  campaign: number;
  program: number;
}

let world: TestWorld;
let app: AppCtx;
let own: Ids;
let foreign: Ids;
let caller: ReturnType<typeof createCaller>;

async function fill(ctx: AppCtx): Promise<Ids> {
  const call = createCaller(ctx);
  const appId = ctx.app.id;
  const topic = await call.topics.create({ appId, name: "News" });
  const criteria = { type: "identified" as const, value: true };
  const segment = await call.segments.create({ appId, name: "All", criteria });
  const campaign = await call.campaigns.create({ appId, name: "Hello", content });
  const program = await call.programs.create({
    appId,
    name: "Welcome",
    steps: [{ day: 0, message: { title: "Hi" } }],
  });
  return { topic: topic.id, segment: segment.id, campaign: campaign.id, program: program.id };
}

beforeAll(async () => {
  world = await createTestWorld();
  app = await world.app();
  own = await fill(app);
  foreign = await fill(await world.app());
  caller = createCaller(app);
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash)
    values (${app.app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(SECRET)})`;
});

const id = () => ({ appId: app.app.id });
let names = 0;
const name = () => `N ${++names}`;
const step = (more: Record<string, unknown>) => ({ day: 1, message: { title: "Hi" }, ...more });

/** Each place in which an input names something of the app, with the ids to put there. */
const PLACES: [place: string, call: (ids: Ids) => Promise<unknown>][] = [
  [
    "the topic of a new campaign",
    ({ topic }) => caller.campaigns.create({ ...id(), name: name(), content, topicId: topic }),
  ],
  [
    "the topic of a campaign",
    ({ topic }) => caller.campaigns.update({ ...id(), id: own.campaign, topicId: topic }),
  ],
  [
    "the topic of a new program",
    ({ topic }) => caller.programs.create({ ...id(), name: name(), topicId: topic }),
  ],
  [
    "the topic of a program",
    ({ topic }) => caller.programs.update({ ...id(), id: own.program, topicId: topic }),
  ],
  [
    "the segment of a new program",
    ({ segment }) => caller.programs.create({ ...id(), name: name(), segmentId: segment }),
  ],
  [
    "the segment of a program",
    ({ segment }) => caller.programs.update({ ...id(), id: own.program, segmentId: segment }),
  ],
  [
    "the start of a program",
    ({ segment }) =>
      caller.programs.create({
        ...id(),
        name: name(),
        start: { type: "trigger", on: { type: "segment_enter", segmentId: segment } },
      }),
  ],
  [
    "the exit of a program",
    ({ segment }) =>
      caller.programs.create({ ...id(), name: name(), exitWhen: { type: "segment", id: segment } }),
  ],
  ...(["onlyIf", "skipIf"] as const).map((field): (typeof PLACES)[number] => [
    `a segment in ${field} of a step`,
    ({ segment }) =>
      caller.programs.create({
        ...id(),
        name: name(),
        steps: [step({ [field]: { op: "not", of: { type: "segment", id: segment } } })],
      }),
  ]),
  ...(["campaign", "program"] as const).map((kind): (typeof PLACES)[number] => [
    `a ${kind} in a condition of a step`,
    (ids) =>
      caller.programs.update({
        ...id(),
        id: own.program,
        steps: [
          step({
            onlyIf: { type: "message", [`${kind}Id`]: ids[kind], status: "sent", is: true },
          }),
        ],
      }),
  ]),
  ...(["campaign", "program"] as const).map((kind): (typeof PLACES)[number] => [
    `a ${kind} in the criteria of a segment`,
    (ids) =>
      caller.segments.create({
        ...id(),
        name: name(),
        criteria: { type: "message", [`${kind}Id`]: ids[kind], status: "sent", is: true },
      }),
  ]),
  [
    "a segment in the criteria of a segment",
    ({ segment }) =>
      caller.segments.create({
        ...id(),
        name: name(),
        criteria: { op: "not", of: { type: "segment", id: segment } },
      }),
  ],
  ...(["segments", "excluded"] as const).map((field): (typeof PLACES)[number] => [
    `the audience's ${field}`,
    ({ segment }) =>
      caller.campaigns.create({
        ...id(),
        name: name(),
        content,
        audience: { [field]: [segment] },
      }),
  ]),
  [
    "the forecast of an audience",
    ({ segment }) => caller.audience.forecast({ ...id(), audience: { segments: [segment] } }),
  ],
  [
    "the trigger of a campaign",
    ({ segment }) =>
      caller.campaigns.create({
        ...id(),
        name: name(),
        content,
        schedule: { type: "trigger", on: { type: "segment_leave", segmentId: segment } },
      }),
  ],
];

describe.each(PLACES)("%s", (_, call) => {
  test("takes one of the app", async () => {
    await call(own);
  });

  test.each([
    ["one of another app", () => foreign],
    [
      "none",
      () => ({ topic: MISSING, segment: segmentId(MISSING), campaign: MISSING, program: MISSING }),
    ],
  ])("answers 400 in words for %s", async (_name, ids) => {
    const refusal = await call(ids()).then(
      () => "nothing",
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: "BAD_REQUEST" });
    expect(String(refusal)).toMatch(
      /Choose another|no longer exists|does not exist|no (segment|campaign|program) /,
    );
  });
});

describe("over REST", () => {
  const handle = restAdapter(() => world.ctx({ type: "anonymous" }));
  const post = (path: string, body: unknown) =>
    handle(
      new Request(`http://x/api/v1${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${SECRET}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );

  test.each([
    ["campaigns", { content }],
    ["programs", {}],
  ])("POST /%s refuses a topic of another app", async (path, more) => {
    for (const [topicId, status] of [
      [own.topic, 201],
      [foreign.topic, 400],
      [MISSING, 400],
    ])
      expect((await post(`/${path}`, { name: name(), topicId, ...more })).status).toBe(status);
  });
});
