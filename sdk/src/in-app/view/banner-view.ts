import type { InAppMessage } from "@/sdk/src/api";
import { add } from "@/sdk/src/dom";
import { hasContent } from "@/sdk/src/in-app/rules";
import type { ViewControls } from "@/sdk/src/in-app/stage";
import { button, openFrame, picture } from "@/sdk/src/in-app/view/frame";
import { wordsFor } from "@/sdk/src/in-app/view/words";

/** A note at the edge of the screen. Screen readers announce it politely, and it takes no focus. */
export function showNote(
  message: InAppMessage,
  controls: ViewControls,
  openContent: () => void,
): () => void {
  const words = wordsFor(message.language);
  const { host, root } = openFrame(message.language);
  const live = add(root, "div");
  live.setAttribute("aria-live", "polite");
  const box = add(live, "section", undefined, `banner ${message.position}`);
  box.setAttribute("aria-label", message.title || words.message);
  const say = add(box, "div", undefined, "say");
  picture(say, message.icon, "icon");
  const texts = add(say, "div");
  if (message.title) add(texts, "h2", message.title).dir = "auto";
  if (message.body) add(texts, "p", message.body).dir = "auto";
  picture(box, message.image, "image");
  const row = add(box, "div", undefined, "row");
  const isLeading = hasContent(message);
  const act = isLeading ? openContent : () => controls.action();
  for (const { action, title } of message.buttons) {
    button(row, title, "quiet", () => controls.action(action));
  }
  const canAct = isLeading || message.url !== null;
  if (isLeading || (canAct && message.buttons.length === 0)) {
    row.prepend(button(row, words.open, "primary", act));
  }
  if (message.closeable || !row.firstChild) {
    const cross = button(box, "×", "close", controls.exit);
    cross.setAttribute("aria-label", words.close);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") controls.exit();
    });
  }
  if (!row.firstChild) row.remove();
  controls.displayed();
  return () => host.remove();
}
