export { handleDemoPush as POST } from "@/server/http/demo/push-service.ts";
