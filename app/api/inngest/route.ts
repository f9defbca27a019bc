export { GET, POST, PUT } from "@/server/inngest/serve.ts";
