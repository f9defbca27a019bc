import { config } from "zod";

// Runs before any page. Zod would try out whether it may compile code, which the content security policy forbids and browsers
// then report, on every page.
config({ jitless: true });
