import { authorize } from "@/server/access/authorize.ts";
import { hiddenNames, maskedAppInfo } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { PreviewInput } from "@/server/engage/campaigns/schema.ts";
import { selectPreviewPerson } from "@/server/engage/composer/store.test-devices.ts";
import { findProblems } from "@/server/engage/content/check-content.ts";
import type { MessageContent } from "@/server/engage/content/content.ts";
import type { ContentProblem } from "@/server/engage/content/content-problems.ts";
import { fillContent } from "@/server/engage/content/fill-content.ts";

interface VersionProblem extends ContentProblem {
  language: string;
  variant: string;
}

interface PreviewedMessage {
  /** A text that cannot be parsed stays as it was written. */
  content: MessageContent;
  /** Placeholders without a value for this person. */
  missing: number;
  /** The locale of the person's devices. */
  locale: string | null;
  /** Problems that prevent the content, or that of another version, from being saved. */
  problems: VersionProblem[];
}

/**
 * Previews the message for one user (null = an unknown user), with its problems. Personal values are masked for roles that
 * may not read them.
 */
export async function previewMessage(ctx: AppCtx, input: PreviewInput): Promise<PreviewedMessage> {
  authorize(ctx, "campaigns.read");
  const { kind, channel, options, content, versions, userId } = input;
  const person = userId === null ? undefined : await selectPreviewPerson(ctx, userId);
  const appInfo = maskedAppInfo(person?.appInfo ?? {}, await hiddenNames(ctx));
  const data = { userId: person?.externalId ?? null, appInfo };
  const all = [{ language: "default", variant: "a", content }, ...versions];
  const problems = all.flatMap((version) =>
    findProblems(kind, channel, version.content, options).map((problem) => ({
      ...problem,
      language: version.language,
      variant: version.variant,
    })),
  );
  return { ...fillContent(content, data), locale: person?.locale ?? null, problems };
}
