"use client";

import { X } from "lucide-react";
import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";
import { Icon } from "@/components/engage/composer/preview/device-notification.tsx";
import { PollPreview } from "@/components/engage/composer/preview/poll-preview.tsx";
import { PreviewPicture } from "@/components/engage/composer/preview/preview-picture.tsx";
import { TourPreview } from "@/components/engage/composer/preview/tour-preview.tsx";
import type { OptionsDraft } from "@/components/engage/composer/what/draft-options.ts";
import { cn } from "@/components/ui/cn.ts";
import type { Kind } from "@/server/engage/content/schema.kinds.ts";

/** The options that change the preview. */
export type InAppLook = Pick<OptionsDraft, "style" | "position" | "closeable">;

/** The message in the app: a placeholder page behind a banner, dialog, full screen, poll or tour. */
export function InAppPreview(props: NotificationProps & { kind: Kind; options: InAppLook }) {
  const { look, kind, options, content, direction } = props;
  const { style, position } = options;
  if (kind === "tutorial") {
    return (
      <App look={look}>
        <TourPreview steps={content.steps} look={look} direction={direction} />
      </App>
    );
  }
  const banner = style === "banner" && kind !== "poll";
  return (
    <App look={look}>
      <div
        className={cn(
          "absolute inset-0 flex p-3",
          banner ? (position === "top" ? "items-start" : "items-end") : "items-center",
          style === "full_screen" && "p-0",
        )}
        style={banner ? undefined : { background: "rgb(0 0 0 / 0.35)" }}
      >
        <div
          dir={direction}
          className={cn(
            "flex max-h-full w-full flex-col gap-3 overflow-y-auto p-4 text-sm shadow-pop",
            style === "full_screen" ? "h-full justify-center" : "rounded-xl",
          )}
          style={{ background: look.panel, color: look.text }}
        >
          <Message {...props} />
          {kind === "poll" ? (
            <PollPreview questions={content.questions} look={look} direction={direction} />
          ) : null}
        </div>
      </div>
    </App>
  );
}

function Message({ content, look, options }: NotificationProps & { options: InAppLook }) {
  const { title, body, icon, image, buttons } = content;
  return (
    <>
      {image ? <PreviewPicture src={image} className="aspect-2/1 w-full rounded-md" /> : null}
      <div className="flex items-start gap-3">
        {icon ? <Icon src={icon} look={look} className="size-9 rounded-md" /> : null}
        <div className="min-w-0 flex-1">
          <p className="font-semibold [overflow-wrap:anywhere]">{title}</p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]" style={{ color: look.soft }}>
            {body}
          </p>
        </div>
        {options.closeable ? <X aria-hidden className="size-4 shrink-0" /> : null}
      </div>
      {buttons.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {buttons.map((button, n) => (
            <span
              key={button.action}
              className="max-w-full truncate rounded-md px-3 py-1.5 font-medium text-xs"
              style={
                n === 0
                  ? { background: look.text, color: look.panel }
                  : { background: look.button, color: look.text }
              }
            >
              {button.title || "…"}
            </span>
          ))}
        </div>
      ) : null}
    </>
  );
}

function App({ look, children }: { look: NotificationProps["look"]; children: React.ReactNode }) {
  return (
    <div
      className="relative min-h-96 w-full overflow-hidden rounded-xl border"
      style={{ background: look.page, borderColor: look.line }}
    >
      <div aria-hidden className="flex flex-col gap-3 p-4">
        {["w-1/3", "w-full", "w-full", "w-2/3", "w-full", "w-5/6", "w-full", "w-1/2"].map(
          (width, n) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the placeholder lines never change.
              key={n}
              className={cn("block h-3 rounded-full", width, n === 0 && "h-5")}
              style={{ background: look.button }}
            />
          ),
        )}
      </div>
      {children}
    </div>
  );
}
