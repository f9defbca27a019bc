import { Bell, Globe } from "lucide-react";
import type { Look } from "@/components/engage/composer/preview/preview-looks.ts";
import { PreviewPicture } from "@/components/engage/composer/preview/preview-picture.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { MessageContent } from "@/server/engage/content/content.ts";

export interface NotificationProps {
  content: MessageContent;
  look: Look;
  appName: string;
  /** The host of the site that sends the notification, such as `example.com`. */
  host: string;
  /** The writing direction of the language. */
  direction: "rtl" | "ltr" | "auto";
}

/** The notification as Chrome shows it on a desktop. */
export function DesktopNotification({ content, look, host, direction }: NotificationProps) {
  const { title, body, icon, image, buttons } = content;
  return (
    <div
      dir={direction}
      className="w-full overflow-hidden rounded-lg text-sm shadow-pop"
      style={{ background: look.panel, color: look.text }}
    >
      {image ? <PreviewPicture src={image} className="aspect-2/1 w-full" /> : null}
      <div className="flex gap-3 p-3">
        <Icon src={icon} look={look} className="size-11 rounded-md" />
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">{title}</p>
          <p
            className="line-clamp-4 whitespace-pre-line [overflow-wrap:anywhere]"
            style={{ color: look.soft }}
          >
            {body}
          </p>
          <p className="mt-1 truncate text-xs" style={{ color: look.soft }}>
            Google Chrome · {host}
          </p>
        </div>
      </div>
      {buttons.length > 0 ? (
        <div className="flex gap-2 px-3 pb-3">
          {buttons.map((button) => (
            <span
              key={button.action}
              className="min-w-0 flex-1 truncate rounded-md px-2 py-1.5 text-center text-xs"
              style={{ background: look.button }}
            >
              {button.title || "…"}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The expanded notification on an Android phone. */
export function AndroidNotification({ content, look, host, direction }: NotificationProps) {
  const { title, body, bigText, icon, image, buttons } = content;
  return (
    <div
      dir={direction}
      className="w-full overflow-hidden rounded-[20px] p-3.5 text-sm shadow-pop"
      style={{ background: look.panel, color: look.text }}
    >
      <p className="flex items-center gap-1.5 pb-1.5 text-xs" style={{ color: look.soft }}>
        <Globe aria-hidden className="size-3.5" />
        <span className="truncate">Chrome · {host} · now</span>
      </p>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold">{title}</p>
          <p
            className="line-clamp-6 whitespace-pre-line [overflow-wrap:anywhere]"
            style={{ color: look.soft }}
          >
            {bigText || body}
          </p>
        </div>
        {icon ? <PreviewPicture src={icon} className="size-9 rounded-full" /> : null}
      </div>
      {image ? (
        <PreviewPicture src={image} className="mt-2.5 aspect-2/1 w-full rounded-lg" />
      ) : null}
      {buttons.length > 0 ? (
        <div className="flex gap-5 pt-3 font-medium text-xs">
          {buttons.map((button) => (
            <span key={button.action} className="truncate">
              {button.title || "…"}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The notification on a lock screen: short, without image and buttons. */
export function LockScreenNotification({ content, look, appName, direction }: NotificationProps) {
  const { title, body, icon } = content;
  return (
    <div
      dir={direction}
      className="flex w-full gap-2.5 rounded-[20px] p-3 text-sm shadow-pop"
      style={{ background: look.panel, color: look.text }}
    >
      <Icon src={icon} look={look} className="size-9 rounded-lg" />
      <div className="min-w-0 flex-1">
        <p className="flex gap-2">
          <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
          <span className="text-xs" style={{ color: look.soft }}>
            now
          </span>
        </p>
        <p className="text-xs" style={{ color: look.soft }}>
          from {appName}
        </p>
        <p className="line-clamp-2 whitespace-pre-line [overflow-wrap:anywhere]">{body}</p>
      </div>
    </div>
  );
}

export function Icon({
  src,
  look,
  className,
}: {
  src: string | null;
  look: Look;
  className: string;
}) {
  const none = (
    <span
      aria-hidden
      className={cn("grid shrink-0 place-items-center", className)}
      style={{ background: look.button, color: look.soft }}
    >
      <Bell className="size-4" />
    </span>
  );
  if (!src) return none;
  return <PreviewPicture src={src} className={cn("shrink-0", className)} fallback={none} />;
}
