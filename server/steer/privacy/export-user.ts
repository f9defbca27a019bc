import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { UserNumber } from "@/server/collect/people/schema.ts";
import { selectStoredIds } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { hitPages } from "@/server/steer/privacy/hit-pages.ts";
import { selectIdsOf } from "@/server/steer/privacy/store.erase.ts";
import {
  selectDeliveryPage,
  selectHeldItems,
  selectPersonalTags,
  selectSessionPage,
  selectWholeChoices,
  selectWholeDevices,
  selectWholeUser,
} from "@/server/steer/privacy/store.export.ts";
import { segmentsOfUser } from "@/server/understand/segments/evaluate/segments-of-user.ts";

const PAGE = 1_000;
const LOWEST_UUID = "00000000-0000-0000-0000-000000000000";
const LOWEST_BIGINT = "-9223372036854775808";

/**
 * Returns everything that is stored about a person, as the text of one JSON document, piece by
 * piece: memory does not grow with their
 * data. Throws `not_found` before the first piece. The audit log records the request.
 */
export async function exportUser(
  ctx: AppCtx,
  { userId }: UserNumber,
): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  authorize(ctx, "users.export");
  const whole = await selectWholeUser(ctx, userId);
  if (!whole) throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
  await recordAudit(ctx, { action: "user.exported", subject: `user ${userId}` });
  return { fileName: `user-${userId}.json`, chunks: documentOf(ctx, userId, whole) };
}

type Whole = NonNullable<Awaited<ReturnType<typeof selectWholeUser>>>;

async function* documentOf(ctx: AppCtx, userId: number, whole: Whole): AsyncGenerator<string> {
  const { db, app } = ctx;
  const stored = await selectStoredIds({ db, app: { id: app.id } }, userId);
  const ids = await selectIdsOf({ db, app: { id: app.id } }, stored);
  const names = Object.keys(whole.appInfo);
  const tags = await selectPersonalTags({ db, app: { id: app.id } }, names);
  const of = (kind: string) => ids.flatMap((id) => (id.kind === kind ? [id.value] : []));
  const head = {
    format: "tidings.user/1",
    app: whole.app,
    exportedAt: ctx.now(),
    user: whole.user,
    ids,
    appInfo: names.map((name) => {
      const tag = tags.find((one) => one.kind === "app_info" && one.name === name);
      const setAt = whole.appInfoAt[name];
      return {
        name,
        value: whole.appInfo[name],
        setAt: setAt === undefined ? null : new Date(setAt),
        personal: tag?.personal ?? false,
        purpose: tag?.purpose ?? null,
      };
    }),
    /** Names of the plan that hold personal data, and why they are collected. */
    personalData: tags.flatMap(({ personal, ...tag }) => (personal ? [tag] : [])),
    devices: await selectWholeDevices({ db, app: { id: app.id } }, stored),
    preferences: await selectWholeChoices({ db, app: { id: app.id } }, stored),
    segments: await segmentsOfUser(ctx, userId),
    heldBack: await selectHeldItems({ db, app: { id: app.id } }, of("user"), of("anon")),
  };
  yield JSON.stringify(head, null, 1).slice(0, -2);
  yield* listOf("sessions", sessionPages(ctx, stored));
  yield* listOf("deliveries", deliveryPages(ctx, stored));
  yield* listOf("hits", hitPages(ctx, stored));
  yield "\n}\n";
}

/** Returns one more member of the document: an array, one element a line. */
async function* listOf(name: string, pages: AsyncGenerator<object[]>): AsyncGenerator<string> {
  yield `,\n ${JSON.stringify(name)}: [`;
  let first = true;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield `${first ? "\n" : ",\n"}${page.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}`;
    first = false;
  }
  yield first ? "]" : "\n ]";
}

async function* sessionPages(ctx: AppCtx, stored: readonly number[]): AsyncGenerator<object[]> {
  for (let after: string | undefined = LOWEST_BIGINT; after !== undefined; ) {
    const page = await selectSessionPage(ctx, { stored, after, limit: PAGE });
    yield page;
    after = page.length === PAGE ? page.at(-1)?.id : undefined;
  }
}

async function* deliveryPages(ctx: AppCtx, stored: readonly number[]): AsyncGenerator<object[]> {
  for (let after: string | undefined = LOWEST_UUID; after !== undefined; ) {
    const page = await selectDeliveryPage(ctx, { stored, after, limit: PAGE });
    yield page;
    after = page.length === PAGE ? page.at(-1)?.id : undefined;
  }
}
