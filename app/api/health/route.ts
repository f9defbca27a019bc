export { getHealth as GET } from "@/server/http/health.ts";

export const dynamic = "force-dynamic";
