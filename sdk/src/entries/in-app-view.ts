// This file is loaded when there is a message to show, because most pages show none.

import type { InAppMessage } from "@/sdk/src/api";
import type { View, ViewControls } from "@/sdk/src/in-app/stage";
import { showNote } from "@/sdk/src/in-app/view/banner-view";
import { showPoll } from "@/sdk/src/in-app/view/poll-view";
import { showText } from "@/sdk/src/in-app/view/text-view";
import { showTour } from "@/sdk/src/in-app/view/tour-view";
import { showWeb } from "@/sdk/src/in-app/view/web-view";

export { showInbox } from "@/sdk/src/in-app/view/inbox-view";

/**
 * The standard look: a banner first, and its content after a click; everything else opens
 * immediately.
 */
export const render: View = (message, controls) => {
  if (message.style !== "banner") return showContent(message, controls);
  let remove = showNote(message, controls, () => {
    remove();
    controls.opened();
    remove = showContent(message, controls);
  });
  return () => remove();
};

function showContent(message: InAppMessage, controls: ViewControls): () => void {
  if (message.questions.length > 0) return showPoll(message, controls);
  if (message.steps.length > 0) return showTour(message, controls);
  if (message.view?.type === "web") return showWeb(message, message.view.html, controls);
  return showText(message, controls);
}
