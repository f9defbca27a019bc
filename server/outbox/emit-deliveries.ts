import type { AppId } from "@/server/id.ts";
import type { Emitting } from "@/server/outbox/emit.ts";
import { emitEvents, inMessages } from "@/server/outbox/emit.ts";
import type { DeliveryItem } from "@/server/outbox/schema.payload.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import type { DeliveryFacts } from "@/server/outbox/store.subjects.ts";
import { selectAppName, selectDeliveryFacts } from "@/server/outbox/store.subjects.ts";

interface Outcome {
  id: string;
  state: string;
  reason: string | null;
}

const OUTCOMES = ["sent", "failed", "suppressed"] as const;
export const DELIVERY_EVENTS = OUTCOMES.map((state) => `delivery.${state}` as const);

/**
 * Notifies webhooks of the results of attempts to send; attempts that will be retried are left out.
 * Call it in the transaction of the change.
 */
export async function emitOutcomes(
  ctx: Emitting,
  appId: AppId,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  for (const state of OUTCOMES) {
    const told = outcomes.filter((one) => one.state === state);
    const items = new Map(
      told.map(({ id, reason }) => [id, { at, ...(reason ? { reason } : {}) }]),
    );
    await emitItems(ctx, appId, { type: `delivery.${state}`, at }, items);
  }
}

type Step = "delivered" | "displayed" | "actioned" | "exited" | "answered";
const STEPS: readonly Step[] = ["delivered", "displayed", "actioned", "exited", "answered"];

export const FEEDBACK_EVENTS = STEPS.map((step) => `feedback.${step}` as const);

interface ReportedStep {
  deliveryId: string;
  status: string;
  /** The time by the device's clock. */
  at?: Date | undefined;
  action?: string | null | undefined;
  answers?: NonNullable<DeliveryItem["answers"]>;
}

/**
 * Notifies webhooks of what devices report. Call it before the reports are stored, in the same
 * transaction: statuses that a delivery
 * had already reported are left out.
 */
export async function emitFeedback(
  ctx: Emitting,
  appId: AppId,
  reports: readonly ReportedStep[],
  at: Date,
): Promise<void> {
  for (const step of STEPS) {
    const items = new Map<string, Detail>();
    for (const { deliveryId, status, at: when, action, answers } of reports) {
      if (status !== step) continue;
      items.set(deliveryId, {
        at: when && when < at ? when : at,
        ...(step === "actioned" ? { action: action ?? null } : {}),
        ...(answers ? { answers } : {}),
      });
    }
    await emitItems(ctx, appId, { type: `feedback.${step}`, at }, items, (facts) => !facts[step]);
  }
}

type Detail = { at: Date } & Pick<DeliveryItem, "reason" | "action" | "answers">;

async function emitItems(
  ctx: Emitting,
  appId: AppId,
  event: { type: EventType; at: Date },
  details: ReadonlyMap<string, Detail>,
  isNews: (facts: DeliveryFacts) => boolean = () => true,
): Promise<void> {
  if (details.size === 0) return;
  await emitEvents(ctx, appId, event, async () => {
    const [app, facts] = await Promise.all([
      selectAppName({ db: ctx.db, app: { id: appId } }),
      selectDeliveryFacts({ db: ctx.db, app: { id: appId } }, [...details.keys()]),
    ]);
    const items = facts.filter(isNews).flatMap((one) => {
      const detail = details.get(one.deliveryId);
      return detail ? [itemOf(one, detail)] : [];
    });
    return inMessages(items).map((group) => ({ appId, app, items: group }));
  });
}

function itemOf(facts: DeliveryFacts, { at, ...detail }: Detail): DeliveryItem {
  const { delivered, displayed, actioned, exited, answered, ...which } = facts;
  return { ...which, at: at.toISOString(), ...detail };
}
