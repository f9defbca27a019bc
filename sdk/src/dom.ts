/** Adds an element with a text, which is never parsed as markup. */
export function add<K extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: K,
  text?: string,
  className?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  parent.appendChild(element);
  return element;
}

/** A constructed sheet passes a strict Content-Security-Policy where `<style>` would not. */
export function addStyle(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    add(root, "style", css);
  }
}
