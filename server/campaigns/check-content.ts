import { contentProblems } from "@/server/campaigns/content-problems.ts";
import type { Channel, Content, CreateCampaign, Kind, Options } from "@/server/campaigns/schema.ts";
import { DomainError } from "@/server/errors.ts";
import { compileContent, personalise } from "@/server/messages/compile-content.ts";
import { MAX_PAYLOAD_BYTES, payloadBytes } from "@/server/messages/payload.ts";

/** Room for what is added at send time: ids, a write key and the address of the server, each as long as they may get. */
const LONGEST = {
  deliveryId: "00000000-0000-0000-0000-000000000000",
  writeKey: "w".repeat(100),
  baseUrl: "u".repeat(200),
  expiresAt: new Date(0),
};

/**
 * Refuses content that could not be sent: what its kind needs is missing, placeholders are not understood (with field and
 * position), or its texts are too long for a push even without personal values.
 */
export function checkContent(
  kind: Kind,
  channel: Channel,
  content: Content,
  options: Options,
): void {
  const [problem] = contentProblems(kind, channel, content, options);
  if (problem) {
    const { field, message, position } = problem;
    throw new DomainError("invalid", message, {
      field,
      ...(position === undefined ? {} : { position }),
    });
  }
  if (channel !== "in_app") checkLength(content);
}

function checkLength(content: Content): void {
  const { content: bare } = personalise(compileContent(content), { userId: null, appInfo: {} });
  const over = payloadBytes(bare, LONGEST) - MAX_PAYLOAD_BYTES;
  if (over <= 0) return;
  const field = content.data === null ? "body" : "data.data";
  throw new DomainError(
    "invalid",
    `The message is ${over} bytes longer than a push may be. Shorten the text.`,
    { field, over },
  );
}

type Checked = Pick<CreateCampaign, "kind" | "channel" | "options" | "content" | "versions">;

/** `checkContent` of every language and variant; a refusal says of which. */
export function checkContents(campaign: Checked): void {
  const { kind, channel, options, content, versions } = campaign;
  checkContent(kind, channel, content, options);
  for (const { language, variant, content: other } of versions) {
    try {
      checkContent(kind, channel, other, options);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError(error.code, error.message, { ...error.details, language, variant });
    }
  }
}
