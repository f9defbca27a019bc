export { getDeliveriesExport as GET } from "@/server/http/campaign-export.ts";
