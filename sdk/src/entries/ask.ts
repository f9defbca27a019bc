// The script loads this file when a page asks for push, because most pages never do.
export { askSoftly } from "@/sdk/src/push/ask-softly";
export { subscribePush } from "@/sdk/src/push/subscribe-push";
