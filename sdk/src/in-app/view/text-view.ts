import type { InAppMessage } from "@/sdk/src/api";
import { add } from "@/sdk/src/dom";
import type { ViewControls } from "@/sdk/src/in-app/stage";
import { button, openDialog, picture } from "@/sdk/src/in-app/view/frame";
import { wordsFor } from "@/sdk/src/in-app/view/words";

/** Shows the text of the message, or its text view, in a dialog. */
export function showText(message: InAppMessage, controls: ViewControls): () => void {
  const words = wordsFor(message.language);
  const { language, style, closeable, url, buttons } = message;
  const view = message.view?.type === "text" ? message.view : null;
  const title = view ? view.title || message.title : message.title;
  const { dialog, content, remove } = openDialog({
    language,
    className: style === "full_screen" ? "full" : "",
    label: title ? undefined : words.message,
    onClose: closeable ? controls.exit : null,
    closeLabel: words.close,
  });
  picture(content, message.image, "image");
  if (title) {
    const heading = add(content, "h2", title);
    heading.id = "t";
    heading.dir = "auto";
  }
  const text = add(content, "p", view ? view.body : message.bigText || message.body);
  text.id = "x";
  text.dir = "auto";
  dialog.setAttribute("aria-describedby", "x");
  const row = add(content, "div", undefined, "row");
  const close = view?.exitLabel || words.close;
  const hasWayOut = buttons.length > 0 || (view ? view.actionLabel !== "" : url !== null);
  if (closeable || !hasWayOut) button(row, close, "quiet", controls.exit);
  if (view?.actionLabel) button(row, view.actionLabel, "primary", () => controls.action("view"));
  else if (!view && url && buttons.length === 0) {
    button(row, words.open, "primary", () => controls.action());
  }
  for (const one of buttons) button(row, one.title, "primary", () => controls.action(one.action));
  controls.displayed();
  return remove;
}
