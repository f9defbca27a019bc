import type { MessageContent } from "@/server/engage/content/content.ts";

/**
 * The content with which `bytesOf` is within `max`: what long personal values make too long is cut in the order of what can
 * be missed: big text, body (with an ellipsis), image, icon, button addresses, title, action address. Data for the app's
 * code is never cut: a part of it would be worse than none.
 */
export function fitContent(
  content: MessageContent,
  max: number,
  bytesOf: (content: MessageContent) => number,
): MessageContent {
  const shorten = (from: MessageContent, field: "body" | "bigText" | "title") => ({
    ...from,
    [field]: longest(from[field], (text) => bytesOf({ ...from, [field]: text }) <= max),
  });
  const cuts: ((from: MessageContent) => MessageContent)[] = [
    (from) => shorten(from, "bigText"),
    (from) => ({ ...from, bigText: "" }),
    (from) => shorten(from, "body"),
    (from) => ({ ...from, image: null }),
    (from) => ({ ...from, icon: null }),
    (from) => ({ ...from, buttons: from.buttons.map(({ action, title }) => ({ action, title })) }),
    (from) => shorten(from, "title"),
    (from) => ({ ...from, url: null, buttons: [] }),
  ];
  let current = content;
  for (const cut of cuts) {
    if (bytesOf(current) <= max) return current;
    current = cut(current);
  }
  return current;
}

/** The longest beginning of `text` that fits; an ellipsis alone when none does. */
function longest(text: string, fits: (text: string) => boolean): string {
  const points = Array.from(text);
  if (points.length === 0) return text;
  let low = 0;
  let high = points.length - 1;
  const cut = (length: number) => `${points.slice(0, length).join("").trimEnd()}…`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cut(middle))) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}
