import { z } from "zod";
import { ErrorAnswer } from "@/server/adapters/http/openapi/refusals.ts";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute, TextAnswer } from "@/server/adapters/http/rest/route.ts";
import { getPack } from "@/server/collect/pack/get-pack.ts";
import { PACK_CONTENT_TYPES } from "@/server/collect/pack/pack-file.ts";
import { PackInput } from "@/server/collect/pack/schema.ts";
import { getVerification } from "@/server/collect/tag-plan/get-verification.ts";
import { VerificationInput } from "@/server/collect/tag-plan/schema.verification.ts";
import { PlannedKind } from "@/server/collect/tags/schema.ts";

const tag = "Tag plan";
const Count = z.number().int();

const Verification = z
  .object({
    ok: z.boolean().meta({ description: "Every required tag was seen, and never wrong." }),
    message: z.string(),
    app: z.string(),
    appVersion: z.string(),
    platform: z.string().nullable().meta({ description: "Null = all platforms together." }),
    planVersion: Count,
    counts: z.object({ right: Count, wrong: Count, missing: Count, blocked: Count }),
    failed: Count.meta({ description: "Required tags that are wrong or missing." }),
    tags: z.array(
      z.object({
        kind: PlannedKind,
        name: z.string(),
        section: z.string(),
        required: z.boolean(),
        state: z.enum(["right", "wrong", "missing", "blocked"]),
        problem: z
          .string()
          .nullable()
          .meta({ description: "wrong_type, missing_extra, not_allowed_value" }),
        key: z.string().nullable().meta({ description: "The extra concerned." }),
        n: Count.meta({ description: "Stored items." }),
        wrong: Count,
        lastAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: "Verification" });

const Failed = Verification.extend(ErrorAnswer.shape).meta({ id: "FailedVerification" });

export const PACK_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getPackFile",
    method: "GET",
    path: "/tag-plan/pack/{format}",
    summary: "Get a file of the developer pack",
    description:
      "Returns one file that is generated from the current plan: a typed TypeScript client, a specification, a JSON Schema, or constants for Kotlin or Swift.",
    tag,
    params: PackInput,
    answer: TextAnswer,
    texts: PACK_CONTENT_TYPES,
    refuses: [404],
    handle: (ctx, { params }) => getPack(ctx, params),
  }),
  restRoute({
    id: "getVerification",
    method: "GET",
    path: "/tag-plan/verification",
    summary: "Verify the tags of an app version",
    description:
      "For continuous integration: returns 200 when every required tag was seen and was never wrong, otherwise 422. Both answers hold the whole report. `since` ignores everything before that time.",
    tag,
    query: VerificationInput,
    answer: Verification,
    refuses: [404],
    unmet: { status: 422, description: "A required tag was not seen right.", answer: Failed },
    handle: async (ctx, { query }) => {
      const verification = await getVerification(ctx, query);
      if (verification.ok) return verification;
      const { message } = verification;
      const error = { code: "unverified", message, requestId: ctx.requestId };
      return { ...verification, error };
    },
    isMet: ({ ok }) => ok,
  }),
];
