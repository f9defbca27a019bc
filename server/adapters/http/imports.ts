import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { openFileBody, settled } from "@/server/adapters/http/file-body.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { errorResponse, json } from "@/server/adapters/http/respond.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import { ImportRef } from "@/server/collect/imports/schema.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import { writeErrors } from "@/server/collect/imports/write-errors.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { AppIdDigits } from "@/server/id.ts";

const Upload = z.object({ app: AppIdDigits, name: z.string().trim().min(1).max(200) });

/** `POST /api/imports?app=…&name=…`: takes a file from the console while it arrives. */
export async function receiveUpload(request: Request, ctx: Ctx): Promise<Response> {
  const { app, name } = parseInput(Upload, Object.fromEntries(new URL(request.url).searchParams));
  // No form of another site can send this type: the session cookie alone must not be enough.
  if (!/^text\/csv\b/.test(request.headers.get("content-type") ?? "")) {
    throw new DomainError("invalid", "Send the file as text/csv.", { status: 415 });
  }
  const opened = await openApp(ctx, { appId: app });
  const file = openFileBody(request);
  const { declaredBytes, body } = file;
  const { id } = await settled(file, () =>
    uploadCsv(opened, { fileName: name, declaredBytes, body }),
  );
  return json({ id }, { status: 201 });
}

/** `GET /api/imports/<id>/errors?app=…`: lines that could not be taken, as a file. */
export async function sendErrors(request: Request, ctx: Ctx): Promise<Response> {
  const url = new URL(request.url);
  const id = /\/imports\/(\d+)\/errors$/.exec(url.pathname)?.[1];
  const opened = await openApp(ctx, {
    appId: parseInput(AppIdDigits, url.searchParams.get("app")),
  });
  const { fileName, csv } = await writeErrors(opened, parseInput(ImportRef, { id: Number(id) }));
  const name = `${fileName.replace(/\.\w+$/, "")} errors.csv`;
  return new Response(encoded(csv), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}

function encoded(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => texts.return(undefined).then(() => {}),
  });
}

/** A door for members' browsers: their session, one log line, refusals as JSON. */
function consoleDoor(answer: (request: Request, ctx: Ctx) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const ctx = await createContext();
    ctx.log.add({ verb: `${request.method} imports` });
    try {
      const response = await answer(request, ctx);
      ctx.log.finish();
      return response;
    } catch (error) {
      const response = errorResponse(error, { log: ctx.log, requestId: ctx.requestId });
      // It would make a browser ask for a password of its own.
      response.headers.delete("www-authenticate");
      ctx.log.add({ status: response.status });
      ctx.log.finish(response.status >= 500 ? "error" : "info");
      return response;
    }
  };
}

export const handleUpload: (request: Request) => Promise<Response> = consoleDoor(receiveUpload);
export const handleErrors: (request: Request) => Promise<Response> = consoleDoor(sendErrors);
