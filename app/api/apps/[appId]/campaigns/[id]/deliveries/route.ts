export { getDeliveriesExport as GET } from "@/server/adapters/http/campaign-export.ts";
