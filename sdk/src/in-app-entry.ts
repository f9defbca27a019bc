import type { InAppHost, InApp } from "@/sdk/src/in-app-host";
export async function startInApp(host: InAppHost): Promise<InApp> { return {} as InApp; }
