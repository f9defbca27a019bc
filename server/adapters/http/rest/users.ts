import { z } from "zod";
import { download } from "@/server/adapters/http/respond.ts";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { ListUsers, SetAppInfo, UserRef } from "@/server/collect/people/schema.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";
import { liftErasure } from "@/server/steer/privacy/lift-erasure.ts";
import { findUser } from "@/server/understand/users/find-user.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";
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
    method: "GET",
    path: "/users",
    summary: "List users, newest first",
    tag: "Users",
    query: ListUsers,
    answer: z.object({ users: z.array(Person), next: z.number().int().nullable() }),
    handle: (ctx, { query }) => listUsers(ctx, query),
  }),
  restRoute({
    method: "GET",
    path: "/users/{id}",
    summary: "Read one user, by the app's own id or an id of a device",
    tag: "Users",
    params: UserRef,
    answer: Profile,
    handle: async (ctx, { params }) => getUser(ctx, { userId: await findUser(ctx, params) }),
  }),
  restRoute({
    method: "PATCH",
    path: "/users/{id}/app-info",
    summary: "Set app-info of a user",
    description: "Named values are set, null forgets one, others stay. The latest change wins.",
    tag: "Users",
    params: UserRef,
    body: SetAppInfo,
    answer: z.object({ appInfo: z.record(z.string(), Scalar) }),
    handle: (ctx, { params, body }) => setAppInfo(ctx, { ...params, values: body }),
  }),
  restRoute({
    method: "GET",
    path: "/users/{id}/export",
    summary: "Everything that is kept of a user, as one JSON document",
    description:
      "For requests of people to see their data. Streamed: ids, app-info with times and purpose, devices, segments, sessions, deliveries with feedback, and every hit.",
    tag: "Users",
    params: UserRef,
    answer: z.looseObject({ format: z.literal("tidings.user/1") }),
    handle: async (ctx, { params }) =>
      download(await exportUser(ctx, { userId: await findUser(ctx, params) }), ctx.log),
  }),
  restRoute({
    method: "DELETE",
    path: "/users/{id}",
    summary: "Erase a user for good",
    tag: "Users",
    params: UserRef,
    answer: z.object({ hits: z.number().int().meta({ description: "Hits that were deleted." }) }),
    handle: async (ctx, { params }) => eraseUser(ctx, { userId: await findUser(ctx, params) }),
  }),
  restRoute({
    method: "DELETE",
    path: "/erasures/{id}",
    summary: "Allow the id of an erased user again",
    description:
      "What arrives under the ids of an erased user is dropped. After this call, what arrives under this id is stored again, as of somebody new.",
    tag: "Users",
    params: UserRef,
    answer: z.object({ success: z.literal(true) }),
    handle: async (ctx, { params }) => {
      await liftErasure(ctx, params);
      return { success: true as const };
    },
  }),
];
