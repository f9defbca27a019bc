import {
  createCampaign,
  createSegment,
  getCampaign,
  identify,
  launchCampaign,
  registerSubscription,
  track,
} from "./generated.ts";

export interface Server {
  baseUrl: string;
  writeKey: string;
  secretKey: string;
}

/** Does what a customer's program would do with only the client generated from the document. */
export async function runStory({ baseUrl, writeKey, secretKey }: Server) {
  const app = { baseUrl, headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` } };
  const backend = { baseUrl, headers: { authorization: `Bearer ${secretKey}` } };
  const who = { userId: "customer-17", anonymousId: "device-1" };

  const tracked = await track({ ...who, messageId: "m-1", event: "purchase" }, app);
  const identified = await identify({ ...who, messageId: "m-2", traits: { plan: "pro" } }, app);
  const registered = await registerSubscription(
    { ...who, token: "fGx3-abcDEF:APA91bHun4MxP5", permission: "granted" },
    app,
  );
  const segment = await createSegment(
    {
      name: "Pro customers",
      criteria: { type: "app_info", key: "plan", valueType: "string", op: "is", value: "pro" },
    },
    backend,
  );
  const { id } = await createCampaign(
    {
      name: "Thank you",
      content: { title: "Thank you", body: "for your purchase" },
      audience: { segments: [segment.id] },
    },
    backend,
  );
  const launched = await launchCampaign(id, backend);
  const campaign = await getCampaign(id, backend);
  return {
    stored: tracked.stored + identified.stored,
    push: registered.state,
    launched: launched.success,
    state: campaign.state,
    title: campaign.content.title,
    segments: campaign.audience.segments,
    segmentId: segment.id,
  };
}
