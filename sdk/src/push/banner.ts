import type { AskOptions } from "@/sdk/src/api";
import { add, addStyle } from "@/sdk/src/dom";

const css =
  ":host{all:initial;position:fixed;z-index:2147483000;right:16px;bottom:16px;left:16px;max-width:420px;margin-left:auto;color-scheme:light dark}" +
  "section{padding:16px;border-radius:12px;font:15px/1.45 system-ui;background:#fff;color:#1b1f24;box-shadow:0 8px 30px #0004;animation:a .25s}" +
  "h2{margin:0;font-size:16px}p{margin:4px 0 12px}" +
  "div{text-align:right}" +
  "button{font:inherit;font-weight:600;min-height:40px;margin-left:8px;padding:0 16px;border:0;border-radius:8px;cursor:pointer;background:#1f4fd8;color:#fff}" +
  ".l{background:none;color:inherit}" +
  ":focus-visible{outline:3px solid #6c93ff;outline-offset:2px}" +
  "@keyframes a{0%{transform:translateY(16px);opacity:0}}" +
  "@media(prefers-reduced-motion:reduce){section{animation:none}}" +
  "@media(prefers-color-scheme:dark){section{background:#20242b;color:#f2f4f7}}";

let shown: Promise<boolean> | undefined;

/**
 * Shows the question in a corner, isolated from the page's styles, and only one at a time. Resolves
 * with true when accepted and with false when postponed (button or Escape).
 */
export function showBanner(options: AskOptions): Promise<boolean> {
  shown ??= show(options).finally(() => {
    shown = undefined;
  });
  return shown;
}

function show(options: AskOptions): Promise<boolean> {
  const host = document.body.appendChild(document.createElement("tidings-ask"));
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, css);
  const box = add(root, "section");
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "t");
  box.setAttribute("aria-describedby", "x");
  add(box, "h2", options.title ?? "Stay up to date?").id = "t";
  add(box, "p", options.text ?? "Get a notification when there is news for you.").id = "x";
  const buttons = add(box, "div");
  const later = add(buttons, "button", options.later ?? "Later", "l");
  const accept = add(buttons, "button", options.accept ?? "Allow");
  const before = document.activeElement;
  // Never take the focus from a field in which the user is typing.
  const takesFocus = !before || before === document.body;
  if (takesFocus) box.focus({ preventScroll: true });

  return new Promise((resolve) => {
    const close = (accepted: boolean) => {
      document.removeEventListener("keydown", onKey);
      host.remove();
      resolve(accepted);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close(false);
    };
    document.addEventListener("keydown", onKey);
    later.onclick = () => close(false);
    accept.onclick = () => close(true);
  });
}
