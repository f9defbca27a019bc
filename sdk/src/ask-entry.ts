// What the script fetches when a page asks for push: most never do.
export { askSoftly } from "@/sdk/src/ask-softly";
export { subscribePush } from "@/sdk/src/subscribe-push";
