interface ToastMessage {
  id: number;
  title: string;
  description?: string;
  tone: "neutral" | "green" | "red";
}

type Listener = (messages: readonly ToastMessage[]) => void;

let messages: readonly ToastMessage[] = [];
let next = 1;
const listeners = new Set<Listener>();

function publish(changed: readonly ToastMessage[]): void {
  messages = changed;
  for (const listener of listeners) listener(messages);
}

/**
 * Shows a short message for a moment. A message that needs an answer belongs in the page or a
 * dialog.
 */
export function toast(
  title: string,
  options: { description?: string; tone?: ToastMessage["tone"] } = {},
): void {
  const { tone = "neutral", ...rest } = options;
  publish([...messages.slice(-2), { id: next++, title, tone, ...rest }]);
}

/** Handles `onError` of a mutation by showing the sentence from the server. */
export function toastError(error: { message: string }): void {
  toast(error.message, { tone: "red" });
}

export function dismissToast(id: number): void {
  publish(messages.filter((message) => message.id !== id));
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly ToastMessage[] {
  return messages;
}

const none: readonly ToastMessage[] = [];

/** There are no toasts while the server renders. */
export function noToasts(): readonly ToastMessage[] {
  return none;
}
