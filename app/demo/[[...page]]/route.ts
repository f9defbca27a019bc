export { handleDemoSite as GET } from "@/server/http/demo/demo-site.ts";
