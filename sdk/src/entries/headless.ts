import { createTidings } from "@/sdk/src/headless-client";

// `importScripts` finds it here; a module imports it by name.
Object.assign(globalThis, { createTidings });
