import { beforeAll, expect, test } from "vitest";
import { appRouter } from "@/server/adapters/trpc/root.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import { writeErrors } from "@/server/collect/imports/write-errors.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx, Role } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import type { ImportId } from "@/server/id.ts";
import { memberId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

/** No answer for a role without the right may hold any of these. */
const SECRETS = ["topsecretvalue", "4929-0000-1111", "filesecretcell"];

const READS_SECRET = {
  type: "app_info",
  key: "secret",
  valueType: "string",
  op: "starts_with",
  value: "top",
} as const;

let world: TestWorld;
let app: AppCtx;
let inputs: Record<string, object>;
let importId: ImportId;

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

beforeAll(async () => {
  world = await createTestWorld();
  app = await world.app();
  const properties = { card: "4929-0000-1111" };
  await ingestBatch(
    app,
    [
      { type: "identify", userId: "ada", messageId: "1", traits: { secret: "topsecretvalue" } },
      { type: "track", event: "bought", userId: "ada", messageId: "2", properties },
    ],
    { receivedAt: app.now() },
  );
  await world.db.sql`
    update tags set personal = true where app_id = ${app.app.id} and name in ('secret', 'bought')`;
  const [user] = await world.db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.app.id} and external_id = 'ada'`;
  const userId = user?.id;
  const segment = await createSegment(app, {
    name: "Secretive",
    description: "",
    criteria: READS_SECRET,
  });
  const content = { title: "Hello", body: "{{app_info.secret}}" };
  const campaign = await createCampaign(app, CreateCampaign.parse({ name: "Tell", content }));
  const program = await createProgram(app, CreateProgram.parse({ name: "Tell" }));
  const file = "id,secret,born\nada,filesecretcell,filesecretcell\n";
  const upload = { fileName: "people.csv", declaredBytes: null, body: bytes(file) };
  importId = (await uploadCsv(app, upload)).id;
  const mapping = {
    id: 0,
    columns: [
      { column: 1, name: "secret", type: "string" },
      { column: 2, name: "born", type: "date" },
    ],
  };
  const preview = { kind: "announcement", channel: "push", content, versions: [], userId };
  inputs = {
    "acceptance.get": { id: 1 },
    "audience.fallbacks": { content },
    "composer.recurrence": { rrule: "FREQ=DAILY" },
    "live.expected": { kind: "event", name: "bought" },
    "members.invitation": { token: "an-unknown-token-of-24" },
    "members.reset": { token: "an-unknown-token-of-24" },
    "preferences.get": { userId },
    "segments.messageParts": { campaignId: campaign.id },
    "tagPlan.diff": { from: 0, to: 0 },
    "webhooks.get": { id: 1 },
    "webhooks.messages": { id: 1 },
    "webhooks.message": { id: 1, messageId: "00000000-0000-0000-0000-000000000000" },
    "pack.get": { format: "typescript" },
    "calendar.list": { from: "2026-11-01", to: "2026-12-01" },
    "campaigns.get": { id: campaign.id },
    "composer.preview": preview,
    "deliveries.list": { userId },
    "deliveries.dueNext": { userId },
    "imports.get": { id: importId },
    "imports.check": { id: importId, mapping },
    "launch.preflight": { id: campaign.id },
    "launch.links": { id: campaign.id },
    "privacy.erasure": { id: "ada" },
    "programs.get": { id: program.id },
    "programs.report": { id: program.id },
    "programs.goal": { id: program.id },
    "programs.people": { id: program.id },
    "reports.statistics": { id: campaign.id },
    "reports.breakdown": { id: campaign.id },
    "reports.answers": { id: campaign.id },
    "reports.goal": { id: campaign.id },
    "segments.get": { id: segment.id },
    "segments.preview": { criteria: READS_SECRET },
    "segments.members": { id: segment.id },
    "segments.explain": { id: segment.id, userId },
    "segments.values": { of: "extra", kind: "event", key: "card" },
    "users.get": { userId },
    "users.hits": { userId },
  };
});

/** Runs every query as `role`, and returns its answer or refusal as text, by its name. */
async function readAll(role: Role): Promise<Map<string, string>> {
  const [member] = await world.db.sql<{ id: number }[]>`
    insert into members (email, name, password_hash) values (${`${role}@example.test`}, ${role}, 'x')
    returning id`;
  if (!member) throw new Error("the member was not made");
  await world.db.sql`
    insert into app_members (app_id, member_id, role) values (${app.app.id}, ${member.id}, ${role})`;
  const actor = {
    type: "member" as const,
    memberId: memberId(member.id),
    email: `${role}@example.test`,
    name: role,
    owner: false,
  };
  const caller: unknown = appRouter.createCaller({ ...world.ctx(actor) });
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string } }
  >;
  const answers = new Map<string, string>();
  for (const [name, procedure] of Object.entries(procedures)) {
    if (procedure._def.type !== "query") continue;
    const call = name
      .split(".")
      .reduce((at, part) => (at as Record<string, unknown>)[part], caller) as (
      input: object,
    ) => Promise<unknown>;
    const answer = await call({ appId: app.app.id, ...inputs[name] }).then(
      (value) => JSON.stringify(value) ?? "",
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    );
    answers.set(name, answer);
  }
  return answers;
}

const telling = (answers: Map<string, string>) =>
  [...answers].filter(([, text]) => SECRETS.some((secret) => text.includes(secret)));

test("no query tells a viewer a personal value, and the same queries tell it to a marketer", async () => {
  const toMarketer = await readAll("marketer");
  const told = telling(toMarketer).map(([name]) => name);
  expect(told.sort()).toEqual([
    "composer.preview",
    "imports.check",
    "imports.get",
    "segments.explain",
    "segments.members",
    "segments.preview",
    "segments.values",
    "users.get",
    "users.hits",
    "users.list",
  ]);
  const toViewer = await readAll("viewer");
  expect(telling(toViewer)).toEqual([]);
  expect(toViewer.get("segments.preview")).toMatch(/FORBIDDEN.*secret is personal/);
  expect(toViewer.get("imports.check")).toMatch(/FORBIDDEN/);
  // A query that is not understood would tell nothing either.
  const misread = [...toMarketer].filter(([, text]) => text.startsWith("BAD_REQUEST"));
  expect(misread).toEqual([]);
});

test("the file of lines that could not be imported needs the right to read personal data", async () => {
  const viewer: AppCtx = { ...app, app: { ...app.app, role: "viewer" } };
  if (viewer.actor.type === "member") viewer.actor = { ...viewer.actor, owner: false };
  await expect(writeErrors(viewer, { id: importId })).rejects.toThrow(/needs the role/);
  await expect(writeErrors(app, { id: importId })).resolves.toMatchObject({
    fileName: "people.csv",
  });
});
