import { z } from "zod";
import type { FileBody } from "@/server/adapters/http/file-body.ts";
import type { RefusalStatus } from "@/server/adapters/http/openapi/refusals.ts";
import type { AppCtx } from "@/server/ctx.ts";

export type RestMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Shape = z.ZodObject;

/** What a route with `texts` answers: the text goes out as it is, under its content type. */
export const TextAnswer = z.object({
  fileName: z.string(),
  contentType: z.string(),
  text: z.string(),
});

/** A full answer that is no success, such as a test that was carried out and failed. */
interface Unmet<A extends z.ZodType = z.ZodType> {
  status: number;
  description: string;
  answer: A;
}

/** One public endpoint: what it takes, what it answers, and the use case behind it. The OpenAPI document is made from the same object. */
export interface RestRoute {
  /** The operationId: what generated clients call it. */
  id: string;
  method: RestMethod;
  /** Below `/api/v1`, parameters in braces: `/segments/{id}`. */
  path: string;
  summary: string;
  description: string;
  tag: string;
  params?: Shape;
  query?: Shape;
  /** By their names in lower case. */
  headers?: Shape;
  body?: z.ZodType;
  /** A body as somebody would send it. */
  example?: unknown;
  /** Default: as much as a batch of tracking may have. */
  bodyBytesMax?: number;
  /** Media type of a body that is passed on while it arrives, as `file` of the input. */
  file?: string;
  answer: z.ZodType;
  /** Content types, when the answer is a `TextAnswer`. */
  texts?: readonly string[];
  /** Default 200. A handler that answers with a Response of its own (a download) decides itself. */
  status?: number;
  /** Statuses beyond those that follow from the input; a test compares them with real answers. */
  refuses?: readonly RefusalStatus[];
  /** With `isMet`: the answer when that says no. */
  unmet?: Unmet;
  isMet?(result: unknown): boolean;
  handle(
    ctx: AppCtx,
    input: { params: unknown; query: unknown; headers: unknown; body: unknown; file: FileBody },
  ): Promise<unknown>;
}

interface TypedRoute<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  U extends z.ZodType,
  H extends Shape,
> extends Omit<
    RestRoute,
    "handle" | "isMet" | "params" | "query" | "headers" | "body" | "answer" | "unmet"
  > {
  params?: P;
  query?: Q;
  headers?: H;
  body?: B;
  answer: A;
  unmet?: Unmet<U>;
  isMet?(result: z.input<A>): boolean;
  handle(
    ctx: AppCtx,
    input: {
      params: z.output<P>;
      query: z.output<Q>;
      headers: z.output<H>;
      body: z.output<B>;
      file: FileBody;
    },
  ): Promise<z.input<A> | z.input<U> | Response>;
}

/** Types a route's handler by its schemas. The cast is safe: `handleRest` parses with these very schemas before it calls. */
export function restRoute<
  A extends z.ZodType,
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodType = z.ZodType,
  U extends z.ZodType = z.ZodNever,
  H extends Shape = Shape,
>(definition: TypedRoute<P, Q, B, A, U, H>): RestRoute {
  return definition as unknown as RestRoute;
}

/** Values of the braces when `path` fits `pattern`, else null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/\/+$/, "").split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith("{")) {
      if (part !== value) return null;
      continue;
    }
    if (value === "") return null;
    try {
      values[part.slice(1, -1)] = decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return values;
}
