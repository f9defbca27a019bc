import { add } from "@/sdk/src/dom";
import type { InboxParts } from "@/sdk/src/in-app/page";
import { button, openDialog } from "@/sdk/src/in-app/view/frame";
import { wordsFor } from "@/sdk/src/in-app/view/words";

/** A panel with the messages that stay. */
export function showInbox({ messages, open, markAllRead }: InboxParts): void {
  const words = wordsFor("default");
  const { content, remove } = openDialog({
    language: "default",
    onClose: () => remove(),
    closeLabel: words.close,
  });
  const heading = add(content, "h2", words.inbox);
  heading.id = "t";
  if (messages.length === 0) {
    add(content, "p", words.empty, "faint");
    return;
  }
  const list = add(content, "ul");
  for (const message of messages) {
    const item = add(list, "li");
    const className = message.read ? "item" : "item unread";
    const line = button(item, "", className, () => {
      remove();
      open(message);
    });
    line.dir = "auto";
    const title = add(line, "strong", message.title || words.message);
    if (!message.read) add(title, "span", ` (${words.unread})`, "hidden");
    if (message.body) add(line, "span", shorten(message.body));
    const at = new Date(message.at);
    const time = add(
      line,
      "time",
      at.toLocaleString([], { dateStyle: "medium", timeStyle: "short" }),
      "faint",
    );
    time.dateTime = message.at;
  }
  if (messages.some(({ read }) => !read)) {
    const row = add(content, "div", undefined, "row");
    button(row, words.allRead, "quiet", () => {
      markAllRead();
      remove();
    });
  }
}

function shorten(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text;
}
