export { handleUpload as POST } from "@/server/adapters/http/imports.ts";
