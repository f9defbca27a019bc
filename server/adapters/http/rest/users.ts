import { z } from "zod";
import { download } from "@/server/adapters/http/respond.ts";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { AliasUser, ListUsers, SetAppInfo, UserRef } from "@/server/collect/people/schema.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";
import { liftErasure } from "@/server/steer/privacy/lift-erasure.ts";
import { aliasUser } from "@/server/understand/users/alias-user.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import { setAppInfo } from "@/server/understand/users/set-app-info.ts";

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Person = z
  .object({
    id: z.number().int().meta({ description: "The number that Tidings gave." }),
    externalId: z
      .string()
      .nullable()
      .meta({ description: "The app's own id; null while anonymous." }),
    appInfo: z.record(z.string(), Scalar),
    firstSeen: Instant,
    lastSeen: Instant,
    timezone: z.string().nullable(),
    locale: z.string().nullable(),
    country: z.string().nullable(),
  })
  .meta({ id: "User" });

const Profile = Person.extend({
  ids: z.array(z.object({ kind: z.enum(["user", "anon"]), value: z.string() })),
  devices: z.array(
    z.object({
      key: z.string(),
      platform: z.string().nullable(),
      os: z.string().nullable(),
      osVersion: z.string().nullable(),
      browser: z.string().nullable(),
      appVersion: z.string().nullable(),
      lastSeen: Instant,
      pushState: z.string(),
    }),
  ),
  tags: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      n: z.number().int(),
      first: Instant,
      last: Instant,
    }),
  ),
}).meta({ id: "UserProfile" });

export const USER_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "listUsers",
    method: "GET",
    path: "/users",
    summary: "List users",
    description:
      "Returns users, newest first. Search by the beginning of an id or by a value of app-info. Send `next` as `cursor` to get the next page.",
    tag: "Users",
    query: ListUsers,
    answer: z.object({ users: z.array(Person), next: z.number().int().nullable() }),
    handle: (ctx, { query }) => listUsers(ctx, query),
  }),
  restRoute({
    id: "getUser",
    method: "GET",
    path: "/users/{id}",
    summary: "Get a user",
    description:
      "Returns the profile of one user: ids, devices, app-info and tags. The id is the app's own id or an anonymous id of a device.",
    tag: "Users",
    params: UserRef,
    answer: Profile,
    handle: async (ctx, { params }) => getUser(ctx, { userId: await requireUser(ctx, params) }),
  }),
  restRoute({
    id: "setAppInfo",
    method: "PATCH",
    path: "/users/{id}/app-info",
    summary: "Set app-info of a user",
    description:
      "Sets the values you name, deletes those you set to null and keeps the others. The latest change wins.",
    tag: "Users",
    params: UserRef,
    body: SetAppInfo,
    example: { plan: "pro", nickname: null },
    answer: z.object({ appInfo: z.record(z.string(), Scalar) }),
    refuses: [412],
    handle: (ctx, { params, body }) => setAppInfo(ctx, { ...params, values: body }),
  }),
  restRoute({
    id: "aliasUser",
    method: "POST",
    path: "/users/{id}/alias",
    summary: "Merge another id into a user",
    description:
      "Merges two ids of one person, also two that your app gave. The write key can only merge ids that devices made.",
    tag: "Users",
    params: UserRef,
    body: AliasUser,
    example: { previousId: "old-customer-3" },
    answer: z.object({
      userId: z.number().int().meta({ description: "The number of the user that both ids mean." }),
    }),
    handle: (ctx, { params, body }) => aliasUser(ctx, { ...params, ...body }),
  }),
  restRoute({
    id: "exportUser",
    method: "GET",
    path: "/users/{id}/export",
    summary: "Export the data of a user",
    description:
      "Streams everything that is stored about a user as one JSON document, for people who ask for their data: ids, app-info with times and purpose, devices, segments, sessions, deliveries with feedback, and every hit.",
    tag: "Users",
    params: UserRef,
    answer: z.looseObject({ format: z.literal("tidings.user/1") }),
    handle: async (ctx, { params }) =>
      download(await exportUser(ctx, { userId: await requireUser(ctx, params) }), ctx.log),
  }),
  restRoute({
    id: "eraseUser",
    method: "DELETE",
    path: "/users/{id}",
    summary: "Erase a user",
    description:
      "Deletes a user and all data about them. This cannot be undone. Data that arrives under these ids later is dropped.",
    tag: "Users",
    params: UserRef,
    answer: z.object({ hits: z.number().int().meta({ description: "Hits that were deleted." }) }),
    handle: async (ctx, { params }) => eraseUser(ctx, { userId: await requireUser(ctx, params) }),
  }),
  restRoute({
    id: "liftErasure",
    method: "DELETE",
    path: "/erasures/{id}",
    summary: "Allow an erased id again",
    description:
      "Data that arrives under the ids of an erased user is dropped. After this call, data under this id is stored again, as data of a new user.",
    tag: "Users",
    params: UserRef,
    answer: z.object({ success: z.literal(true) }),
    handle: async (ctx, { params }) => {
      await liftErasure(ctx, params);
      return { success: true as const };
    },
  }),
];
