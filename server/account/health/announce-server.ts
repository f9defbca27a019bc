import type { ServerRow } from "@/server/account/health/store.ts";
import { selectOtherServers, upsertServer } from "@/server/account/health/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { formatMoment } from "@/server/words.ts";

/** A server that has been silent for longer is gone. */
const SILENT_MS = 60_000;

/**
 * Writes down that a server works on this database, and compares it with the others that do. Returns a sentence for each
 * setting that must be the same on all of them and is not: people would be signed out, or links lead elsewhere, depending on
 * which server a request reaches.
 */
export async function announceServer(
  ctx: Pick<Ctx, "db" | "now">,
  own: Omit<ServerRow, "seenAt">,
): Promise<string[]> {
  const now = ctx.now();
  await upsertServer(ctx.db, { ...own, seenAt: now });
  const others = await selectOtherServers(ctx.db, own.id, new Date(now.getTime() - SILENT_MS));
  return others.flatMap((other) => {
    const who = `Another server on this database, started on ${formatMoment(other.startedAt, "UTC")} UTC,`;
    return [
      other.secretHash === own.secretHash
        ? []
        : `${who} has another AUTH_SECRET: people are signed out when they reach it. Set the same AUTH_SECRET on both.`,
      other.baseUrl === own.baseUrl
        ? []
        : `${who} has the BASE_URL ${other.baseUrl} instead of ${own.baseUrl}. Set the same BASE_URL on both.`,
      other.version === own.version
        ? []
        : `${who} runs Tidings ${other.version} instead of ${own.version}. Bring both to the same version.`,
    ].flat();
  });
}
