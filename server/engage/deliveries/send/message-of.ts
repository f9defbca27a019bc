import { fillContent } from "@/server/engage/content/fill-content.ts";
import { pickContent } from "@/server/engage/content/pick-content.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import type { Version } from "@/server/engage/content/schema.ts";
import { Content } from "@/server/engage/content/schema.ts";
import type { TemplateData } from "@/server/engage/content/template.ts";
import type { Message } from "@/server/engage/deliveries/in-app/schema.messages.ts";
import type { MessageRow } from "@/server/engage/deliveries/in-app/store.messages.ts";
import type { TestMessage } from "@/server/engage/deliveries/in-app/store.tests.ts";

export interface Reader {
  data: TemplateData;
  locale: string | null;
}

/**
 * Builds a test message, which is shown at once and everywhere, whatever its rules say about activities and triggers.
 */
export function testMessageOf(test: TestMessage, { data }: Reader): Message {
  const { inApp, category, closeable } = Options.parse(test.options);
  return {
    id: test.id,
    kind: test.kind,
    language: "default",
    ...fillContent(Content.parse(test.content), data).content,
    category,
    closeable,
    ...inApp,
    activities: [],
    trigger: null,
    frequency: { type: "once" },
    priority: 5,
    exempt: true,
    claim: false,
    expiresAt: test.expiresAt.toISOString(),
    displayed: false,
    step: null,
  };
}

/** Returns what the device gets of a delivery, and its variant. */
export function messageOf(
  row: MessageRow,
  versions: readonly Version[],
  { data, locale }: Reader,
): { message: Message; variant: string } {
  const variant = row.variant ?? row.winner ?? "a";
  const version = pickContent(versions, variant, locale);
  const content = Content.parse({ ...version.content, ...row.override });
  const { inApp, category, closeable } = Options.parse(row.options);
  const message: Message = {
    id: row.id,
    kind: row.kind,
    language: version.language,
    ...fillContent(content, data).content,
    category,
    closeable,
    ...inApp,
    priority: row.priority,
    exempt: row.exempt,
    claim: row.channel === "anytime" && row.displayedAt === null,
    expiresAt: row.expiresAt.toISOString(),
    displayed: row.displayedAt !== null,
    step: row.step,
  };
  return { message, variant };
}
