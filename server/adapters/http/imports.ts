import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { openFileBody, settled } from "@/server/adapters/http/file-body.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download, json } from "@/server/adapters/http/respond.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import { ImportRef } from "@/server/collect/imports/schema.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import { writeErrors } from "@/server/collect/imports/write-errors.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { appId } from "@/server/id.ts";

const Id = z.coerce.number().int().positive();
const Upload = z.object({ app: Id, name: z.string().trim().min(1).max(200) });

/** `POST /api/imports?app=…&name=…`: takes a file from the console while it arrives. */
export async function receiveUpload(request: Request, ctx: Ctx): Promise<Response> {
  const { app, name } = parseInput(Upload, Object.fromEntries(new URL(request.url).searchParams));
  // No form of another site can send this type: the session cookie alone must not be enough.
  if (!/^text\/csv\b/.test(request.headers.get("content-type") ?? "")) {
    throw new DomainError("invalid", "Send the file as text/csv.", { status: 415 });
  }
  const opened = await openApp(ctx, { appId: appId(app) });
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
    appId: appId(parseInput(Id, url.searchParams.get("app"))),
  });
  const { fileName, csv } = await writeErrors(opened, parseInput(ImportRef, { id: Number(id) }));
  return download(
    {
      fileName: `${fileName.replace(/\.\w+$/, "")} errors.csv`,
      chunks: csv,
      contentType: "text/csv; charset=utf-8",
    },
    ctx.log,
  );
}

export const handleUpload = sessionAdapter("imports.upload", receiveUpload);
export const handleErrors = sessionAdapter("imports.errors", sendErrors);
