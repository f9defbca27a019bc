// What the script fetches when a page asks for push: most never do.
export { showBanner } from "@/sdk/src/banner";
export { subscribePush } from "@/sdk/src/subscribe-push";
