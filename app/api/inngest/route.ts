export { GET, POST, PUT } from "@/server/adapters/inngest/serve.ts";
