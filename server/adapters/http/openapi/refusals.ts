import { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";

/** Every refusal of every endpoint. */
export const ErrorAnswer = z
  .object({
    success: z.literal(false).optional().meta({
      description:
        "Below /v1 alone, as are code and message: tracking libraries look for them here.",
    }),
    code: z.string().optional(),
    message: z.string().optional(),
    error: z.object({
      code: z.string().meta({
        description: "A word for programs, such as invalid, unauthorized, not_found or conflict.",
      }),
      message: z.string().meta({ description: "Says what is wrong and what to do about it." }),
      requestId: z.string().meta({ description: "Names this request in the server's log." }),
    }),
  })
  .meta({ id: "Error" });

interface Refusal {
  id: string;
  description: string;
  code: string;
  message: string;
}

const REFUSALS = {
  400: {
    id: "Invalid",
    description: "The input is wrong. The message names the field.",
    code: "invalid",
    message: "name: Give the segment a name.",
  },
  401: {
    id: "Unauthorized",
    description: "The key is missing, unknown, revoked or of the wrong kind.",
    code: "unauthorized",
    message: "No app has this key.",
  },
  403: {
    id: "Forbidden",
    description: "This key may not do this, or the person was erased.",
    code: "forbidden",
    message: "The person of this id was erased.",
  },
  404: {
    id: "NotFound",
    description: "This app has nothing with this id.",
    code: "not_found",
    message: "There is no such campaign in this app.",
  },
  409: {
    id: "Conflict",
    description: "The call contradicts what is stored, for example a name that is taken.",
    code: "conflict",
    message: "There is already a campaign called “Spring sale”.",
  },
  412: {
    id: "PreconditionFailed",
    description: "The present state does not allow this. The message says what to do first.",
    code: "precondition_failed",
    message: "This waits for approval by a second member.",
  },
  413: {
    id: "TooLarge",
    description: "The body is too large.",
    code: "limit_exceeded",
    message: "The body is too large: at most 500 KB. Send smaller batches.",
  },
  415: {
    id: "UnsupportedEncoding",
    description: "The Content-Encoding of the body is not supported.",
    code: "invalid",
    message: "Content-Encoding zstd is not understood. Use gzip or none.",
  },
  429: {
    id: "LimitExceeded",
    description: "A limit is reached. Wait as long as Retry-After says.",
    code: "limit_exceeded",
    message: "Too many items from this address. Nothing was stored. Send the request again in 3 s.",
  },
  500: {
    id: "Internal",
    description: "A fault of the server. It was logged.",
    code: "internal",
    message: "Something went wrong on our side. It was logged; please try again.",
  },
  503: {
    id: "Unavailable",
    description: "Nothing was stored. Send the request again after the seconds in Retry-After.",
    code: "unavailable",
    message: "The database cannot be reached. Send the request again later.",
  },
} as const satisfies Record<number, Refusal>;

export type RefusalStatus = keyof typeof REFUSALS;

const REQUEST_ID = "6f1c1f0e-52c4-4a57-9d3f-0d2f7d8b6f10";

const retryAfter = {
  description: "Seconds to wait before the next try.",
  schema: { type: "integer" as const, minimum: 1 },
};

function refusal(status: RefusalStatus): ZodOpenApiResponseObject {
  const { id, description, code, message } = REFUSALS[status];
  const example = { error: { code, message, requestId: REQUEST_ID } };
  return {
    id,
    description,
    content: { "application/json": { schema: ErrorAnswer, example } },
    ...((status === 429 || status === 503) && { headers: { "Retry-After": retryAfter } }),
  };
}

const MADE = new Map<RefusalStatus, ZodOpenApiResponseObject>();

/** These refusals as responses of OpenAPI: one object each, so that the document holds each once. */
export function refusals(
  statuses: readonly RefusalStatus[],
): Record<`${4 | 5}${string}`, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort((a, b) => a - b)
      .map((status) => {
        const made = MADE.get(status) ?? refusal(status);
        MADE.set(status, made);
        return [String(status), made];
      }),
  );
}
