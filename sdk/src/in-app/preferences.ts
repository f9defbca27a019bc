import type { Preferences, TidingsPreferences } from "@/sdk/src/api";
import type { InAppHost } from "@/sdk/src/in-app/host";
import { post } from "@/sdk/src/transport";

/**
 * Reads and sets which messages the person wants to receive. Returns undefined when the server
 * cannot be reached.
 */
export function preferences({ world, settings, recorder }: InAppHost): TidingsPreferences {
  const { endpoint, writeKey } = settings;
  return {
    async get() {
      // Send waiting items first, so that the server knows who the person is.
      await recorder.sender.flush();
      const { anonymousId } = recorder.identity;
      const query = new URLSearchParams({ writeKey, anonymousId });
      const response = await world.fetch(`${endpoint}/v1/preferences?${query}`, {
        credentials: "omit",
      });
      return response.ok ? ((await response.json()) as Preferences) : undefined;
    },
    async set(changes) {
      // Send waiting items first, so that the server knows who the person is.
      await recorder.sender.flush();
      const { anonymousId, userHash, deviceId, ...user } = recorder.identity.ids;
      // Without a proof the server goes by the device's own id, and then it may name the person's page.
      const named = userHash ? { ...user, userHash } : {};
      const body = { writeKey, anonymousId, deviceId, ...named, ...changes };
      const outcome = await post(world, `${endpoint}/v1/preferences`, JSON.stringify(body), true);
      return outcome.kind === "answered" ? (outcome.body as Preferences) : undefined;
    },
  };
}
