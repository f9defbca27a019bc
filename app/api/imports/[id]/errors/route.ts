export { handleErrors as GET } from "@/server/adapters/http/imports.ts";
