import type { AppCtx } from "@/server/ctx.ts";
import { decideWinner } from "@/server/engage/campaigns/decide-winner.ts";
import type { CompiledContent } from "@/server/engage/content/compile-content.ts";
import { compileContent } from "@/server/engage/content/compile-content.ts";
import { pickContent } from "@/server/engage/content/pick-content.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { RenderedMessage } from "@/server/engage/deliveries/send/render-message.ts";
import { renderMessage } from "@/server/engage/deliveries/send/render-message.ts";
import type { ClaimedDelivery, Sending } from "@/server/engage/deliveries/send/store.send.ts";

interface Written extends RenderedMessage {
  variant: string;
  language: string;
}

/**
 * Returns a function that renders each of these deliveries: in the person's variant and language, with placeholders
 * filled; each text is parsed once. People who waited for the winner of a test get the winner.
 */
export async function messageRenderer(
  ctx: AppCtx,
  ref: ChunkRef,
  {
    sending,
    passed,
    baseUrl,
  }: { sending: Sending; passed: readonly ClaimedDelivery[]; baseUrl: string },
): Promise<(row: ClaimedDelivery) => Written> {
  const { versions, override, urgency, writeKey, kind, options } = sending;
  const waited = passed.some((row) => row.variant === null);
  const winner = waited ? (sending.winner ?? (await decideWinner(ctx, ref))) : "a";
  const compiled = new Map<string, CompiledContent>();
  return (row) => {
    const { variant, language, content } = pickContent(versions, row.variant ?? winner, row.locale);
    const key = `${variant}:${language}`;
    const parsed = compiled.get(key) ?? compileContent({ ...content, ...override });
    compiled.set(key, parsed);
    const message = {
      kind,
      options,
      compiled: parsed,
      expiresAt: row.expiresAt,
      writeKey: writeKey ?? "",
      baseUrl,
      urgency,
      now: ctx.now(),
    };
    return { ...renderMessage(row, message), variant, language };
  };
}
