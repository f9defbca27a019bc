export { getHealth as GET } from "@/server/adapters/http/health.ts";

export const dynamic = "force-dynamic";
