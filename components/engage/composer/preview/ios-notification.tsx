import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";
import { Icon } from "@/components/engage/composer/preview/device-notification.tsx";
import { PreviewPicture } from "@/components/engage/composer/preview/preview-picture.tsx";

/** The notification on an iPhone: four lines of text and a small image at the end. A long press shows the buttons. */
export function IosNotification({ content, look, appName, direction }: NotificationProps) {
  const { title, body, icon, image, buttons } = content;
  return (
    <div className="flex flex-col gap-2" dir={direction}>
      <div
        className="flex w-full items-start gap-2.5 rounded-[22px] p-3 text-sm shadow-pop"
        style={{ background: look.panel, color: look.text }}
      >
        <Icon src={icon} look={look} className="size-9 rounded-[9px]" />
        <div className="min-w-0 flex-1">
          <p className="flex gap-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
            <span className="text-xs" style={{ color: look.soft }}>
              now
            </span>
          </p>
          <p className="line-clamp-4 whitespace-pre-line [overflow-wrap:anywhere]">{body}</p>
          <p className="truncate text-xs" style={{ color: look.soft }}>
            from {appName}
          </p>
        </div>
        {image ? <PreviewPicture src={image} className="size-9 rounded-md" /> : null}
      </div>
      {buttons.length > 0 ? (
        <div
          className="overflow-hidden rounded-[14px] text-sm shadow-pop"
          style={{ background: look.panel, color: look.text }}
        >
          {buttons.map((button) => (
            <p
              key={button.action}
              className="truncate border-b px-3 py-2 last:border-b-0"
              style={{ borderColor: look.line }}
            >
              {button.title || "…"}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
