import { checkHealth } from "@/server/account/health/check-health.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { hasBuiltInRunner, processUpMs } from "@/server/env.ts";
import { wideLog } from "@/server/log.ts";
import { VERSION } from "@/server/version.ts";

/** What only the server in front knows: whether pages are answered, and whether data is taken in. */
interface FrontState {
  consoleUp?: boolean;
  diskFull?: boolean;
}

/**
 * 200 when requests can be served and the background functions run, 503 while not:
 * `{status, version, database, functions, problem}`. With `?only=ingestion`, which is for load balancers, it is 200 as long
 * as data is taken in: a server whose functions rest, or whose console is starting, must keep receiving it.
 */
export async function answerHealth(
  request: Request,
  { consoleUp = true, diskFull = false }: FrontState = {},
): Promise<Response> {
  const ctx = makeCtx({ type: "anonymous" }, wideLog({ adapter: "health" }));
  const server = { builtIn: hasBuiltInRunner(), upMs: processUpMs() };
  const { status: ofDatabase, database, functions, problem } = await checkHealth(ctx, server);
  const works = ofDatabase === "ok" || ofDatabase === "functions_down";
  const takesData = works && !diskFull;
  const ofServer = diskFull ? "disk_full" : consoleUp ? ofDatabase : "starting";
  const status = works ? ofServer : ofDatabase;
  const onlyIngestion = new URL(request.url).searchParams.get("only") === "ingestion";
  const ok = onlyIngestion ? takesData : status === "ok";
  return Response.json(
    { status, version: VERSION, database, functions, problem },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export function getHealth(request: Request): Promise<Response> {
  return answerHealth(request);
}
