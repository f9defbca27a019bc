export { getUserExport as GET } from "@/server/adapters/http/user-export.ts";
