import type { InAppMessage, InAppStep } from "@/sdk/src/api";
import { add } from "@/sdk/src/dom";
import type { ViewControls } from "@/sdk/src/in-app/stage";
import { button, openDialog } from "@/sdk/src/in-app/view/frame";
import type { Box } from "@/sdk/src/in-app/view/place";
import { placeTooltip } from "@/sdk/src/in-app/view/place";
import { wordsFor } from "@/sdk/src/in-app/view/words";

const margin = 6;
/** Pages move their elements and show them late. */
const placeAgainMs = 200;

/** Shows a tour of steps beside the elements that they explain. It continues where it was left. */
export function showTour(message: InAppMessage, controls: ViewControls): () => void {
  const words = wordsFor(message.language);
  const { steps } = message;
  const { dialog, content, remove } = openDialog({
    language: message.language,
    className: "tour",
    onClose: message.closeable ? controls.exit : null,
    closeLabel: words.close,
  });
  const spot = add(dialog, "div", undefined, "spot");
  let current = Math.min(Math.max(0, controls.resumeAt - 1), steps.length - 1);
  const place = () => {
    const step = steps[current];
    if (step) arrange(dialog, spot, step);
  };
  const go = (index: number) => {
    current = index;
    const step = steps[index];
    if (!step) return;
    const isLast = index === steps.length - 1;
    content.replaceChildren();
    const count = words.step.replace("{n}", String(index + 1)).replace("{m}", String(steps.length));
    add(content, "p", count, "faint");
    const heading = add(content, "h2", step.title);
    heading.id = "t";
    heading.dir = "auto";
    if (step.text) add(content, "p", step.text).dir = "auto";
    const row = add(content, "div", undefined, "row");
    if (message.closeable && !isLast) button(row, words.skip, "apart", controls.exit);
    if (index > 0) button(row, words.back, "quiet", () => go(index - 1));
    const onward = isLast
      ? button(row, words.done, "primary", () => controls.action("done"))
      : button(row, words.next, "primary", () => go(index + 1));
    anchorOf(step)?.scrollIntoView({ block: "center", inline: "nearest" });
    place();
    onward.focus({ preventScroll: true });
    controls.step(index + 1);
  };
  go(current);
  controls.displayed();
  const timer = setInterval(place, placeAgainMs);
  const options = { capture: true, passive: true };
  addEventListener("resize", place, options);
  addEventListener("scroll", place, options);
  return () => {
    clearInterval(timer);
    removeEventListener("resize", place, options);
    removeEventListener("scroll", place, options);
    remove();
  };
}

function arrange(dialog: HTMLElement, spot: HTMLElement, step: InAppStep): void {
  const rect = anchorOf(step)?.getBoundingClientRect();
  const anchor: Box | null = rect
    ? {
        left: rect.left - margin,
        top: rect.top - margin,
        width: rect.width + 2 * margin,
        height: rect.height + 2 * margin,
      }
    : null;
  const size = { width: dialog.offsetWidth, height: dialog.offsetHeight };
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const { left, top } = placeTooltip(anchor, size, view, step.placement);
  dialog.style.left = `${left}px`;
  dialog.style.top = `${top}px`;
  // Without an element the same shadow dims the whole page from behind the tooltip.
  const lit = anchor ?? {
    left: left + size.width / 2,
    top: top + size.height / 2,
    width: 0,
    height: 0,
  };
  spot.style.left = `${lit.left}px`;
  spot.style.top = `${lit.top}px`;
  spot.style.width = `${lit.width}px`;
  spot.style.height = `${lit.height}px`;
}

/** Returns the element that a step explains, if it exists and is visible. */
function anchorOf({ anchor }: InAppStep): Element | undefined {
  if (!anchor) return undefined;
  try {
    for (const element of document.querySelectorAll(anchor)) {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) return element;
    }
  } catch {
    // The text is not a selector, so the step is centred.
  }
  return undefined;
}
