import { add, addStyle } from "@/sdk/src/dom";
import { css } from "@/sdk/src/in-app/view/css";
import { directionFor } from "@/sdk/src/in-app/view/words";

/** Creates a host element isolated from the page's styles, in the language of a message. */
export function openFrame(language: string): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement("tidings-message");
  const direction = directionFor(language);
  host.dir =
    direction === "auto" ? getComputedStyle(document.documentElement).direction : direction;
  if (language !== "default") host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, css);
  document.body.appendChild(host);
  return { host, root };
}

export interface DialogParts {
  language: string;
  className?: string;
  /** The accessible name, when there is no heading with the id `t`. */
  label?: string | undefined;
  /** Called by Escape or the close button. Null means that it cannot be closed that way. */
  onClose: (() => void) | null;
  closeLabel: string;
}

export interface Dialog {
  dialog: HTMLDialogElement;
  content: HTMLElement;
  remove(): void;
}

/**
 * A modal dialog. The browser keeps the focus inside, makes the page behind inert and restores the
 * focus afterwards.
 */
export function openDialog({
  language,
  className,
  label,
  onClose,
  closeLabel,
}: DialogParts): Dialog {
  const { host, root } = openFrame(language);
  const dialog = add(root, "dialog", undefined, className);
  dialog.tabIndex = -1;
  if (label) dialog.setAttribute("aria-label", label);
  else dialog.setAttribute("aria-labelledby", "t");
  const content = add(dialog, "div", undefined, "content");
  if (onClose) {
    const cross = add(dialog, "button", "×", "close");
    cross.type = "button";
    cross.setAttribute("aria-label", closeLabel);
    cross.onclick = onClose;
  }
  let isRemoved = false;
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    onClose?.();
  });
  // Some browsers close on a second Escape regardless of the page.
  dialog.addEventListener("close", () => {
    if (isRemoved) return;
    if (onClose) onClose();
    else dialog.showModal();
  });
  dialog.showModal();
  dialog.focus({ preventScroll: true });
  return {
    dialog,
    content,
    remove() {
      isRemoved = true;
      dialog.close();
      host.remove();
    },
  };
}

/** A button that runs an action. */
export function button(
  parent: Node,
  title: string,
  className: string,
  onPress: () => void,
): HTMLButtonElement {
  const element = add(parent, "button", title, className);
  element.type = "button";
  element.onclick = onPress;
  return element;
}

/** An image for decoration. The text beside it says the same. */
export function picture(parent: Node, url: string | null, className: string): void {
  if (!url) return;
  const image = add(parent, "img", undefined, className);
  image.alt = "";
  image.decoding = "async";
  image.referrerPolicy = "no-referrer";
  // An image that fails to load leaves no gap.
  image.onerror = () => image.remove();
  image.src = url;
}
