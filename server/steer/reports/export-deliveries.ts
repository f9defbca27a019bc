import { stringify } from "csv-stringify/sync";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { ExportedDelivery } from "@/server/steer/reports/store.export.ts";
import { selectExport } from "@/server/steer/reports/store.export.ts";

const PAGE = 2_000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

const COLUMNS = [
  ["user_id", "userId"],
  ["user_number", "userNumber"],
  ["device_number", "device"],
  ["platform", "platform"],
  ["occurrence", "occurrence"],
  ["channel", "channel"],
  ["variant", "variant"],
  ["language", "language"],
  ["state", "state"],
  ["reason", "reason"],
  ["due", "dueAt"],
  ["sent", "sentAt"],
  ["delivered", "deliveredAt"],
  ["displayed", "displayedAt"],
  ["acted", "actionedAt"],
  ["action", "action"],
  ["dismissed", "exitedAt"],
  ["answered", "answeredAt"],
  ["answers", "answers"],
] as const satisfies readonly (readonly [string, keyof ExportedDelivery])[];

/**
 * Exports every message of a campaign as CSV, with its result, page by page. Cells that a
 * spreadsheet would run as a formula
 * begin with an apostrophe.
 */
export async function exportDeliveries(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<{ fileName: string; csv: AsyncGenerator<string> }> {
  authorize(ctx, "campaigns.read");
  authorize(ctx, "users.personal");
  const { id, name } = await requireCampaign(ctx, input.id);
  await recordAudit(ctx, { action: "campaign.exported", subject: name, detail: { id } });
  async function* csv(): AsyncGenerator<string> {
    yield stringify([COLUMNS.map(([title]) => title)]);
    for (let after = BEFORE_ALL; ; ) {
      const rows = await selectExport(ctx, id, { after, limit: PAGE });
      if (rows.length > 0) yield stringify(rows.map(cells), { escape_formulas: true });
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.id;
    }
  }
  return { fileName: `${name} messages.csv`, csv: csv() };
}

function cells(row: ExportedDelivery): (string | number | null)[] {
  return COLUMNS.map(([, key]) => {
    const value = row[key];
    return value instanceof Date ? value.toISOString() : value;
  });
}
