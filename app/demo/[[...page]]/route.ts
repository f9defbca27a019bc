export { handleDemoSite as GET } from "@/demo/site/demo-site.ts";
