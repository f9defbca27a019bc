import { E2E } from "./world.ts";

/** Calls `/api/v1` of the stories' server with its secret key; throws on a refusal. */
export async function rest<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${E2E.baseUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${E2E.secretKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer as T;
}

/** Makes a segment of the one user who has `key` set, a campaign to it, and launches it. Returns the campaign's id. */
export async function announceTo(key: string, title: string): Promise<number> {
  const segment = await rest<{ id: number }>("POST", "/segments", {
    name: `Has ${key}`,
    criteria: { type: "app_info", key, valueType: "boolean", op: "is", value: true },
  });
  const campaign = await rest<{ id: number }>("POST", "/campaigns", {
    name: `To ${key}`,
    audience: { segments: [segment.id] },
    exempt: true,
    content: { title, body: "From a test.", url: "/demo" },
  });
  await rest("POST", `/campaigns/${campaign.id}/launch`);
  return campaign.id;
}

export interface Funnel {
  sent: number;
  delivered: number;
  displayed: number;
  actioned: number;
}

export async function funnel(campaignId: number): Promise<Funnel> {
  const statistics = await rest<{ funnel: Funnel }>("GET", `/campaigns/${campaignId}/statistics`);
  return statistics.funnel;
}
