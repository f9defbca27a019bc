import { CORS_HEADERS, refusal } from "@/server/adapters/http/respond.ts";

/**
 * Answers what no endpoint does, from any origin: a program with a wrong address must hear so. A page, or the way to one, would
 * look like a success to it.
 */
export async function noSuchEndpoint(): Promise<Response> {
  const message =
    "There is no such endpoint. Data goes to POST /v1/batch; /api/v1/openapi.json describes the API.";
  return refusal(404, "not_found", message, {
    requestId: crypto.randomUUID(),
    headers: CORS_HEADERS,
    flat: true,
  });
}
