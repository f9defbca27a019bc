import { serve } from "inngest/edge";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { functions } from "@/server/adapters/inngest/functions.ts";
import { isDevelopment, isInngestDev, serveOrigin } from "@/server/env.ts";

const origin = serveOrigin();

/**
 * The adapter through which the Inngest server (ours or theirs) calls the functions. The address that it is told is BASE_URL,
 * never the name by which a request reached us: a stranger chooses that.
 */
const handle = serve({
  client: inngest,
  functions,
  servePath: "/api/inngest",
  ...(origin ? { serveOrigin: origin } : {}),
});

export const GET = handle;

/** Runs a step of a function. The library checks the signature; what has none is refused before its body is read. */
export async function POST(request: Request): Promise<Response> {
  if (isUnsigned(request) && !isInngestDev())
    return refuse(401, "Only the Inngest server may call functions.");
  try {
    return await handle(request);
  } catch (error) {
    // The library reads the body first, and takes for granted that it is JSON.
    if (error instanceof SyntaxError) return refuse(400, "The body is not JSON.");
    throw error;
  }
}

/** Registers the functions. Only the Inngest server may ask for that: its requests are signed. */
export async function PUT(request: Request): Promise<Response> {
  if (!isUnsigned(request)) return await handle(request);
  return refuse(
    401,
    "Only the Inngest server may register functions. Tidings registers them itself when it starts.",
  );
}

function isUnsigned(request: Request): boolean {
  return !isDevelopment() && !request.headers.has("x-inngest-signature");
}

function refuse(status: 400 | 401, message: string): Response {
  const code = status === 401 ? "unauthorized" : "invalid";
  return Response.json({ error: { code, message } }, { status });
}

/** Registers the functions with the Inngest server that INNGEST_* names. Returns why that failed, or undefined. */
export async function registerFunctions(): Promise<string | undefined> {
  const url = new URL("/api/inngest", origin ?? "http://localhost");
  try {
    // The library reads the header even where the address is whole, and fails without it.
    const headers = { host: url.host };
    const response = await handle(new Request(url, { method: "PUT", headers }));
    if (response.ok) return undefined;
    return `${response.status} ${(await response.text()).slice(0, 300)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
