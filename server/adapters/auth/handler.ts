import nextAuth from "next-auth";
import { authOptions } from "@/server/adapters/auth/options.ts";

type Handler = (request: Request, context: unknown) => Promise<Response>;

/**
 * The route handler of next-auth. Options are read at the first request: a build has no
 * environment.
 */
export const handleAuth: Handler = async (request, context) => {
  const handler: Handler = nextAuth(authOptions());
  return await handler(request, context);
};
