import type { Content, CreateCampaign } from "@/server/campaigns/schema.ts";
import { DomainError } from "@/server/errors.ts";
import { compileContent, personalise } from "@/server/messages/compile-content.ts";
import { MAX_PAYLOAD_BYTES, payloadBytes } from "@/server/messages/payload.ts";
import { parseTemplate } from "@/server/messages/template.ts";
import { TemplateError } from "@/server/messages/template-error.ts";

/** Room for what is added at send time: ids, a write key and the address of the server, each as long as they may get. */
const LONGEST = {
  deliveryId: "00000000-0000-0000-0000-000000000000",
  writeKey: "w".repeat(100),
  baseUrl: "u".repeat(200),
  expiresAt: new Date(0),
};

/**
 * Refuses content that could not be sent: placeholders that are not understood (with field and position), or texts that
 * are too long for a push even without personal values.
 */
export function checkContent(content: Content): void {
  if (content.title === "")
    throw new DomainError("invalid", "A message needs a title.", { field: "title" });
  const fields: [string, string | null | undefined][] = [
    ["title", content.title],
    ["body", content.body],
    ["url", content.url],
    ...content.buttons.flatMap((button, n): [string, string | undefined][] => [
      [`buttons.${n}.title`, button.title],
      [`buttons.${n}.url`, button.url],
    ]),
  ];
  for (const [field, text] of fields) if (text) checkTemplate(field, text);
  const { content: bare } = personalise(compileContent(content), { userId: null, appInfo: {} });
  const over = payloadBytes(bare, LONGEST) - MAX_PAYLOAD_BYTES;
  if (over > 0) {
    throw new DomainError(
      "invalid",
      `The message is ${over} bytes longer than a push may be. Shorten the text.`,
      {
        field: "body",
        over,
      },
    );
  }
}

/** `checkContent` of every language and variant. */
export function checkContents(campaign: Pick<CreateCampaign, "content" | "versions">): void {
  checkContent(campaign.content);
  for (const { content } of campaign.versions) checkContent(content);
}

function checkTemplate(field: string, text: string): void {
  try {
    parseTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { position } = error;
    throw new DomainError("invalid", `${field}, character ${position + 1}: ${error.message}.`, {
      field,
      position,
    });
  }
}
