export { handleUpload as POST } from "@/server/http/imports.ts";
