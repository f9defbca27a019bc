import { z } from "zod";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { appRouter, createCaller } from "@/server/adapters/trpc/root.ts";
import type { Ctx } from "@/server/ctx.ts";
import { isJson } from "@/tests/odd/sample.ts";

export interface Procedure {
  name: string;
  schema: z.ZodType;
  changes: boolean;
}

const Procedures = z.object({
  procedures: z.record(
    z.string(),
    z.custom<{ _def: { type: string; inputs?: unknown } }>((value) => typeof value === "function"),
  ),
});

/** Every procedure, with the schema of its whole input. */
export function allProcedures(): Procedure[] {
  const { procedures } = Procedures.parse(Reflect.get(appRouter, "_def"));
  return Object.entries(procedures).map(([name, { _def }]) => {
    const inputs = Array.isArray(_def.inputs) ? _def.inputs : [];
    const [first = z.object({}), ...rest] = inputs.filter((one) => one instanceof z.ZodType);
    const schema = rest.reduce((all: z.ZodType, one) => z.intersection(all, one), first);
    return { name, schema, changes: _def.type === "mutation" };
  });
}

/** Calls a procedure by its name. Returns `OK`, or the code and the error. */
export async function callProcedure(
  ctx: Ctx,
  name: string,
  input: unknown,
): Promise<{ code: string; error?: unknown }> {
  const caller: unknown = createCaller(ctx);
  const call = name.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), caller);
  if (typeof call !== "function") throw new Error(`${name} cannot be called`);
  try {
    await call(input);
    return { code: "OK" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "none";
    return { code, error };
  }
}

export interface Endpoint {
  name: string;
  schema: z.ZodType;
  route: RestRoute;
}

/** Every endpoint of `/api/v1`, with one schema for path, query and body. */
export function allEndpoints(): Endpoint[] {
  return REST_ROUTES.map((route) => ({
    name: `${route.method} ${route.path}`,
    route,
    schema: z.object({
      params: route.params ?? z.object({}),
      query: route.query ?? z.object({}),
      ...(route.body && { body: route.body }),
    }),
  }));
}

/** A value as a part of an address. */
export const queryOf = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
};

/** The request that an input stands for. */
export function requestOf({ route }: Endpoint, input: unknown, authorization?: string): Request {
  const { params, query, body } = isJson(input) ? input : {};
  const values = isJson(params) ? params : {};
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) => queryOf(values[key]));
  const search = Object.entries(isJson(query) ? query : {}).map(
    ([key, value]) => `${queryOf(key)}=${queryOf(value)}`,
  );
  return new Request(`http://x/api/v1${path}?${search.join("&")}`, {
    method: route.method,
    headers: {
      "content-type": "application/json",
      ...(authorization !== undefined && { authorization }),
    },
    ...(route.method !== "GET" && {
      body: route.file ? "id,n\na\0,1\n" : JSON.stringify(body ?? {}),
    }),
  });
}
