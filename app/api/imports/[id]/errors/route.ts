export { handleErrors as GET } from "@/server/http/imports.ts";
