export { getUserExport as GET } from "@/server/http/user-export.ts";
