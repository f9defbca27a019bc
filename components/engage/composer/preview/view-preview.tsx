import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";

/** Shows what opens when the message is clicked. Scripts in the HTML do not run here. */
export function ViewPreview({ content, look, direction }: NotificationProps) {
  const { view, url } = content;
  if (!view) return null;
  if (view.type === "web") {
    return (
      <iframe
        title="Web view"
        sandbox=""
        srcDoc={view.html}
        className="h-96 w-full rounded-xl border bg-white"
        style={{ borderColor: look.line }}
      />
    );
  }
  return (
    <div
      dir={direction}
      className="flex max-h-[28rem] min-h-72 w-full flex-col gap-3 rounded-xl p-4 text-sm shadow-pop"
      style={{ background: look.panel, color: look.text }}
    >
      <section
        aria-label="Text page"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <p className="font-semibold text-base [overflow-wrap:anywhere]">{view.title}</p>
        <p className="whitespace-pre-line pt-1 [overflow-wrap:anywhere]">{view.body}</p>
      </section>
      <div className="flex flex-wrap justify-end gap-2">
        <span className="rounded-md px-3 py-1.5 text-xs" style={{ background: look.button }}>
          {view.exitLabel || "…"}
        </span>
        {view.actionLabel && url ? (
          <span
            className="rounded-md px-3 py-1.5 font-medium text-xs"
            style={{ background: look.text, color: look.panel }}
          >
            {view.actionLabel}
          </span>
        ) : null}
      </div>
    </div>
  );
}
