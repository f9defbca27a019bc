import { compileContent, personalise } from "@/server/engage/content/compile-content.ts";
import type { ContentProblem } from "@/server/engage/content/content-problems.ts";
import { contentProblems } from "@/server/engage/content/content-problems.ts";
import { MAX_PAYLOAD_BYTES, payloadBytes } from "@/server/engage/content/payload.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import type { Options } from "@/server/engage/content/schema.options.ts";
import type { Content, Version } from "@/server/engage/content/schema.ts";
import { DomainError } from "@/server/errors.ts";

/** Room for what is added at send time: ids, a write key and the server address, each at its maximum length. */
const LONGEST = {
  deliveryId: "00000000-0000-0000-0000-000000000000",
  writeKey: "w".repeat(100),
  baseUrl: "u".repeat(200),
  expiresAt: new Date(0),
};

/**
 * Lists what prevents content from being sent: missing parts, placeholders that cannot be parsed (with field and
 * position), or texts that are too long for a push even without personal values.
 */
export function findProblems(
  kind: Kind,
  channel: Channel,
  content: Content,
  options: Options,
): ContentProblem[] {
  const problems = contentProblems(kind, channel, content, options);
  const readable = problems.every(({ position }) => position === undefined);
  return channel === "in_app" || !readable
    ? problems
    : [...problems, ...tooLong(kind, content, options)];
}

function tooLong(kind: Kind, content: Content, options: Options): ContentProblem[] {
  const { category, badge } = options;
  const { content: bare } = personalise(compileContent(content), { userId: null, appInfo: {} });
  const over = payloadBytes(bare, { ...LONGEST, kind, category, badge }) - MAX_PAYLOAD_BYTES;
  if (over <= 0) return [];
  const field = content.data === null ? "body" : "data.data";
  const message = `The message is ${over} bytes longer than a push may be. Shorten the text.`;
  return [{ field, message, over }];
}

/** Throws the first problem of the content. */
export function checkContent(
  kind: Kind,
  channel: Channel,
  content: Content,
  options: Options,
): void {
  const [problem] = findProblems(kind, channel, content, options);
  if (!problem) return;
  const { message, ...details } = problem;
  throw new DomainError("invalid", message, details);
}

interface Checked {
  kind: Kind;
  channel: Channel;
  options: Options;
  content: Content;
  versions: readonly Version[];
}

/** Runs `checkContent` for every language and variant; an error names the one it is about. */
export function checkContents(campaign: Checked): void {
  const { kind, channel, options, content, versions } = campaign;
  checkContent(kind, channel, content, options);
  for (const { language, variant, content: other } of versions) {
    const [problem] = findProblems(kind, channel, other, options);
    if (!problem) continue;
    const { message, ...details } = problem;
    throw new DomainError("invalid", message, { ...details, language, variant });
  }
}
