import { beforeAll, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { deleteCampaign } from "@/server/engage/campaigns/delete-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { criteriaVocabulary } from "@/server/understand/segments/criteria/criteria-vocabulary.ts";
import { messageParts } from "@/server/understand/segments/criteria/message-parts.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import { explainUser } from "@/server/understand/segments/describe/explain-user.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import { updateSegment } from "@/server/understand/segments/update-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

/**
 * A poll that users 1 to 6 were sent; 1 to 4 were shown it, 1 acted, 2 answered "Very much"; 6 was
 * merged into 5.
 */
async function asked(): Promise<{ app: AppCtx; id: number }> {
  const app = await world.app();
  const { sql } = app.db;
  const { id } = await createCampaign(
    app,
    CreateCampaign.parse({
      name: "How do you like it",
      kind: "poll",
      channel: "in_app",
      content: {
        title: "A question",
        body: "It takes a minute",
        buttons: [{ action: "now", title: "Now" }],
        questions: [
          {
            id: "q1",
            text: "Do you like it?",
            choices: [
              { id: "y", text: "Very much" },
              { id: "n", text: "Not so much" },
            ],
          },
        ],
      },
    }),
  );
  const at = new Date("2026-11-22T10:00:00Z");
  await sql`
    insert into users (app_id, id, external_id, first_seen, last_seen, merged_into)
    select ${app.app.id}, n, 'u' || n, ${at}, ${at}, case when n = 6 then 5 end from generate_series(1, 7) n`;
  await sql`
    insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, channel, chunk, state, due_at, expires_at,
      sent_at, delivered_at, displayed_at, actioned_at, answered_at, action)
    select ${app.app.id}, ${id}, 1, n, 0, 'in_app', 1, 'sent', ${at}, ${at}, ${at}, ${at},
      case when n <= 4 then ${at}::timestamptz end, case when n = 1 then ${at}::timestamptz end,
      case when n = 2 then ${at}::timestamptz end, case when n = 1 then 'now' end
    from generate_series(1, 6) n`;
  await sql`
    insert into answers (app_id, delivery_id, campaign_id, user_id, question, choice, at)
    select app_id, id, campaign_id, user_id, 'q1', 'y', ${at} from deliveries where app_id = ${app.app.id} and user_id = 2`;
  return { app, id };
}

const refused = (words: string) =>
  expect.objectContaining({ message: expect.stringContaining(words) });

test("those who were shown a message and did not act are found, also when they were merged", async () => {
  const { app, id } = await asked();
  const about = { type: "message", campaignId: id } as const;
  const found = async (criteria: Criteria) =>
    (await previewCriteria(app, { criteria })).sample.map((one) => one.id);
  const shown: Criteria = { ...about, status: "displayed", is: true };
  expect(
    await found({ op: "all", of: [shown, { ...about, status: "actioned", is: false }] }),
  ).toEqual([2, 3, 4]);
  expect(await found({ ...about, status: "sent", is: true })).toEqual([1, 2, 3, 4, 5]);
  expect(await found({ ...about, status: "sent", is: false })).toEqual([7]);
  expect(await found({ ...shown, period: { type: "days_ago", n: 1 } })).toEqual([1, 2, 3, 4]);
  expect(await found({ ...shown, period: { type: "days_ago", n: 0 } })).toEqual([]);
  expect(await found({ ...about, status: "actioned", is: true, action: "now" })).toEqual([1]);
  const answer = { question: "q1", choice: "y" };
  expect(await found({ ...about, status: "answered", is: true, answer })).toEqual([2]);
});

test("a segment about messages names them, and says of a person what became of them", async () => {
  const { app, id } = await asked();
  const criteria: Criteria = {
    op: "all",
    of: [
      { type: "message", campaignId: id, status: "displayed", is: true },
      {
        type: "message",
        campaignId: id,
        status: "answered",
        is: true,
        answer: { question: "q1", choice: "y" },
      },
    ],
  };
  await createSegment(app, { name: "Fans", description: "", criteria });
  const [segment] = await listSegments(app);
  expect(segment?.sentence).toBe(
    "Users who were shown “How do you like it” and answered “How do you like it” at “Do you like it?” with “Very much”.",
  );
  const { explanation } = await explainUser(app, { criteria, userId: 2 });
  expect(explanation).toMatchObject({
    holds: true,
    of: [{ fact: "once, on 2026-11-22" }, { fact: "once, on 2026-11-22" }],
  });
  const other = await explainUser(app, { criteria, userId: 7 });
  expect(other.explanation.of).toMatchObject([{ fact: "not once" }, { fact: "not once" }]);
});

test("a segment cannot ask about a campaign that is not there, nor a draft go that one asks about", async () => {
  const { app, id } = await asked();
  const about = (campaignId: number): Criteria => ({
    type: "message",
    campaignId,
    status: "sent",
    is: true,
  });
  const other = await asked();
  const foreign = { name: "X", description: "", criteria: about(other.id) };
  await expect(createSegment(app, foreign)).rejects.toEqual(refused("no campaign"));
  const own = await createSegment(app, { name: "Own", description: "", criteria: about(id) });
  const change = updateSegment(app, { id: own.id, criteria: about(999_999) });
  await expect(change).rejects.toEqual(refused("no campaign 999999"));
  await expect(deleteCampaign(app, { id })).rejects.toEqual(refused("Segment “Own” asks"));
  await deleteSegment(app, { id: own.id });
  await deleteCampaign(app, { id });
});

test("the builder is offered campaigns, and of one its buttons, questions and variants", async () => {
  const { app, id } = await asked();
  const { campaigns, programs } = await criteriaVocabulary(app);
  expect(campaigns).toMatchObject([{ id, name: "How do you like it", kind: "poll" }]);
  expect(programs).toEqual([]);
  expect(await messageParts(app, { campaignId: id })).toMatchObject({
    variants: ["a"],
    buttons: [{ id: "now", text: "Now" }],
    questions: [{ id: "q1", text: "Do you like it?", choices: [{ id: "y" }, { id: "n" }] }],
  });
});
