import type { MessageContent } from "@/server/engage/content/content.ts";

/**
 * Shortens the content until `bytesOf` is within `max`, because personal values can make it too long. Cuts the least
 * important parts first: big text, body (with an ellipsis), image, icon, button addresses, title, action address. Never
 * cuts data for the app's code, because a part of it would be worse than none.
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

/** Returns the longest beginning of `text` that fits; only an ellipsis when none does. */
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
