"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";
import {
  AndroidNotification,
  DesktopNotification,
  LockScreenNotification,
} from "@/components/engage/composer/preview/device-notification.tsx";
import type { InAppLook } from "@/components/engage/composer/preview/in-app-preview.tsx";
import { InAppPreview } from "@/components/engage/composer/preview/in-app-preview.tsx";
import { IosNotification } from "@/components/engage/composer/preview/ios-notification.tsx";
import type { Shade } from "@/components/engage/composer/preview/preview-looks.ts";
import { LOOKS } from "@/components/engage/composer/preview/preview-looks.ts";
import { ViewPreview } from "@/components/engage/composer/preview/view-preview.tsx";
import { EMPTY_OPTIONS } from "@/components/engage/composer/what/draft-options.ts";
import { directionOf } from "@/components/engage/composer/what/language-words.ts";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { MessageContent } from "@/server/engage/content/content.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";

const PUSHED = [
  { value: "desktop", label: "Desktop" },
  { value: "android", label: "Android" },
  { value: "ios", label: "iOS" },
  { value: "lock", label: "Lock screen" },
] as const;
const IN_APP = { value: "in_app", label: "In app" } as const;
const OPENED = { value: "opened", label: "Opened" } as const;
type Device = (typeof PUSHED)[number]["value"] | "in_app" | "opened";

const SHOWN = {
  desktop: DesktopNotification,
  android: AndroidNotification,
  ios: IosNotification,
  lock: LockScreenNotification,
} satisfies Record<string, (props: NotificationProps) => React.ReactNode>;

/** Shows roughly how devices display the message. */
export function DevicePreview({
  content,
  appName,
  kind = "announcement",
  channel = "push",
  options = EMPTY_OPTIONS,
  language = "default",
}: {
  content: MessageContent;
  appName: string;
  kind?: Kind;
  channel?: Channel;
  options?: InAppLook;
  language?: string;
}) {
  const [wanted, setDevice] = useState<Device>("desktop");
  const devices = devicesOf(kind, channel, content.view !== null);
  const device = devices.some(({ value }) => value === wanted)
    ? wanted
    : (devices[0]?.value ?? wanted);
  const { resolvedTheme } = useTheme();
  const [shade, setShade] = useState<Shade>("light");
  useEffect(() => setShade(resolvedTheme === "dark" ? "dark" : "light"), [resolvedTheme]);
  const look = LOOKS[shade];
  const title =
    content.title || (channel === "in_app" && kind !== "announcement" ? "" : "Message title");
  const shown = {
    content: { ...content, title },
    look,
    appName,
    host: hostOf(content.url),
    direction: directionOf(language),
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start justify-between gap-2">
        <Segmented
          aria-label="Device"
          value={device}
          onChange={setDevice}
          options={devices}
          className="min-w-0 flex-wrap [&_button]:px-2"
        />
        <IconButton
          label={shade === "dark" ? "Preview in light mode" : "Preview in dark mode"}
          onClick={() => setShade(shade === "dark" ? "light" : "dark")}
        >
          {shade === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
        </IconButton>
      </div>
      <figure
        aria-label="Message preview"
        className="m-0 flex min-h-64 flex-col rounded-lg p-4"
        style={{
          background: look.wallpaper,
          justifyContent: device === "desktop" ? "flex-end" : "flex-start",
        }}
      >
        {device === "lock" ? (
          <p
            aria-hidden
            className="pt-2 pb-5 text-center font-semibold text-2xl tabular-nums"
            style={{ color: look.text }}
          >
            9:41
          </p>
        ) : null}
        <Shown device={device} kind={kind} options={options} {...shown} />
      </figure>
    </div>
  );
}

function Shown({
  device,
  ...props
}: NotificationProps & { kind: Kind; options: InAppLook; device: Device }) {
  if (device === "in_app") return <InAppPreview {...props} />;
  if (device === "opened") return <ViewPreview {...props} />;
  const Notification = SHOWN[device];
  return <Notification {...props} />;
}

function devicesOf(
  kind: Kind,
  channel: Channel,
  hasView: boolean,
): readonly { value: Device; label: string }[] {
  const inside = channel !== "push" || kind === "poll" || kind === "tutorial";
  return [
    ...(channel === "in_app" ? [] : PUSHED),
    ...(inside ? [IN_APP] : []),
    ...(hasView ? [OPENED] : []),
  ];
}

function hostOf(url: string | null): string {
  return url && URL.canParse(url) ? new URL(url).host || "your-site.com" : "your-site.com";
}
