import { z } from "zod";
import { preferencesLink } from "@/server/adapters/http/preferences/link.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { UserRef } from "@/server/collect/people/schema.ts";
import {
  getPreferencesOfUser,
  setPreferencesOfUser,
} from "@/server/engage/preferences/preferences-of-user.ts";
import { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";

const Preferences = z
  .object({
    messages: z
      .boolean()
      .meta({ description: "False = no message at all, service messages apart." }),
    topics: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        description: z.string(),
        on: z.boolean(),
        chosen: z.boolean().meta({ description: "False = the default, not a choice of theirs." }),
      }),
    ),
    url: z.string().meta({ description: "Their own page to choose, without signing in." }),
  })
  .meta({ id: "Preferences" });
const tag = "Users";

export const PREFERENCE_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getPreferences",
    method: "GET",
    path: "/users/{id}/preferences",
    summary: "Get the preferences of a user",
    description: "Returns the topics that a user wants to receive.",
    tag,
    params: UserRef,
    answer: Preferences,
    handle: async (ctx, { params }) => {
      const userId = await requireUser(ctx, params);
      const preferences = await getPreferencesOfUser(ctx, { userId });
      return { ...preferences, url: preferencesLink(ctx.app.id, userId) };
    },
  }),
  restRoute({
    id: "setPreferences",
    method: "PATCH",
    path: "/users/{id}/preferences",
    summary: "Change the preferences of a user",
    description: "Changes the topics you send, named by their ids, and keeps the others.",
    tag,
    params: UserRef,
    body: PreferenceChanges,
    example: { messages: true, topics: { "3": false } },
    answer: Preferences,
    handle: async (ctx, { params, body }) => {
      const userId = await requireUser(ctx, params);
      const preferences = await setPreferencesOfUser(ctx, { userId, ...body });
      return { ...preferences, url: preferencesLink(ctx.app.id, userId) };
    },
  }),
];
