"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import type { NotificationProps } from "@/components/campaigns/device-notification.tsx";
import {
  AndroidNotification,
  DesktopNotification,
  LockScreenNotification,
} from "@/components/campaigns/device-notification.tsx";
import type { Shade } from "@/components/campaigns/preview-looks.ts";
import { LOOKS } from "@/components/campaigns/preview-looks.ts";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Segmented } from "@/components/ui/segmented.tsx";
import type { MessageContent } from "@/server/messages/content.ts";

const DEVICES = [
  { value: "desktop", label: "Desktop" },
  { value: "android", label: "Android" },
  { value: "lock", label: "Locked phone" },
] as const;

const SHOWN = {
  desktop: DesktopNotification,
  android: AndroidNotification,
  lock: LockScreenNotification,
} satisfies Record<string, (props: NotificationProps) => React.ReactNode>;

/** The message about as devices show it. */
export function DevicePreview({ content, appName }: { content: MessageContent; appName: string }) {
  const [device, setDevice] = useState<(typeof DEVICES)[number]["value"]>("desktop");
  const { resolvedTheme } = useTheme();
  const [shade, setShade] = useState<Shade>("light");
  useEffect(() => setShade(resolvedTheme === "dark" ? "dark" : "light"), [resolvedTheme]);
  const look = LOOKS[shade];
  const Notification = SHOWN[device];
  const shown = { ...content, title: content.title || "Title of the message" };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <Segmented
          aria-label="Device"
          value={device}
          onChange={setDevice}
          options={DEVICES}
          className="min-w-0 [&_button]:max-md:px-2.5"
        />
        <IconButton
          label={shade === "dark" ? "Show on a light device" : "Show on a dark device"}
          onClick={() => setShade(shade === "dark" ? "light" : "dark")}
        >
          {shade === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
        </IconButton>
      </div>
      <figure
        aria-label="The message as a device shows it"
        className="m-0 flex min-h-64 flex-col justify-end rounded-lg p-4"
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
        <Notification content={shown} look={look} appName={appName} host={hostOf(content.url)} />
      </figure>
    </div>
  );
}

function hostOf(url: string | null): string {
  return url && URL.canParse(url) ? new URL(url).host : "your-site.com";
}
