import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";

type Handler = (request: Request) => Promise<Response>;

interface Operation {
  method: string;
  path: string;
  pattern: RegExp;
  statuses: Readonly<
    Record<string, { $ref?: string; content?: Readonly<Record<string, unknown>> }>
  >;
}

interface Documented {
  operations: readonly Operation[];
  /** Returns why `body` does not fit the schema at this pointer; null when it does. */
  fault(pointer: string, body: unknown): string | null;
}

let made: Documented | undefined;

function documentation(): Documented {
  if (made) return made;
  const document = openApiDocument("http://localhost");
  // Examples and security schemes are no keywords of JSON Schema.
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, "openapi");
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}/?$`),
      statuses: (operation as { responses: Operation["statuses"] }).responses,
    })),
  );
  made = {
    // An address without parameters goes before one with them: /campaigns/forecast, /campaigns/{id}.
    operations: operations.sort((a, b) => a.path.split("{").length - b.path.split("{").length),
    fault(pointer, body) {
      const validate = ajv.getSchema(`openapi#${pointer}`);
      if (!validate) throw new Error(`the document has no schema at ${pointer}`);
      return validate(body) ? null : ajv.errorsText(validate.errors);
    },
  };
  return made;
}

const escaped = (part: string) => part.replace(/~/g, "~0").replace(/\//g, "~1");

/** Checks an answer against the document: its status and, of JSON, its body. */
async function check(request: Request, response: Response): Promise<void> {
  const { operations, fault } = documentation();
  const { pathname } = new URL(request.url);
  const operation = operations.find(
    ({ method, pattern }) => method === request.method && pattern.test(pathname),
  );
  if (!operation) return;
  const { method, path, statuses } = operation;
  const name = `${method} ${path} ${response.status}`;
  const status = String(response.status);
  const answer = statuses[status];
  expect(answer, `${name} is not in the OpenAPI document`).toBeDefined();
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const at = answer?.$ref
    ? answer.$ref.slice(1)
    : `/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
  if (!answer?.$ref) expect(Object.keys(answer?.content ?? {}), name).toContain(type);
  if (type !== "application/json") return;
  const pointer = encodeURI(`${at}/content/${escaped(type)}/schema`);
  expect([name, fault(pointer, await response.json())]).toEqual([name, null]);
}

/** A handler of `/v1` or `/api/v1` whose every answer must be as the OpenAPI document says. */
export function documented(handler: Handler): Handler {
  // Made here and not by the first request, which a test may give little time.
  documentation();
  return async (request) => {
    const response = await handler(request);
    await check(request, response.clone());
    return response;
  };
}
