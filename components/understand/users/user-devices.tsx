"use client";

import { pushReasonInWords } from "@/components/account/push-services/push-reason-words.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import { Section } from "@/components/ui/section.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { When } from "@/components/ui/when.tsx";
import { deviceName } from "@/components/understand/users/device-name.ts";
import { TestDeviceButton } from "@/components/understand/users/test-device-button.tsx";
import type { UserDevice } from "@/components/understand/users/user.ts";

const PUSH: Record<string, { words: string; tone: Tone }> = {
  subscribed: { words: "Can receive push", tone: "green" },
  none: { words: "Not asked for push yet", tone: "neutral" },
  denied: { words: "Push permission denied", tone: "amber" },
  unsubscribed: { words: "Opted out of push", tone: "neutral" },
  retired: { words: "Push token no longer works", tone: "amber" },
};

/** Lists the user's devices, the latest first, with their details. */
export function UserDevices({
  appId,
  userId,
  devices,
}: {
  appId: number;
  userId: number;
  devices: readonly UserDevice[];
}) {
  return (
    <Section title={devices.length === 1 ? "Device" : "Devices"} flush>
      {devices.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">
          No devices. The data about this user came from your server, not from a browser or phone.
        </p>
      ) : (
        <ul className="divide-y">
          {devices.map((device) => (
            <Device key={device.id} appId={appId} userId={userId} device={device} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Device({ appId, userId, device }: { appId: number; userId: number; device: UserDevice }) {
  const push = PUSH[device.pushState] ?? { words: device.pushState, tone: "neutral" as const };
  const name = deviceName(device);
  const version = [
    device.appVersion ? `app ${device.appVersion}` : null,
    device.sdkVersion ? `SDK ${device.sdkVersion}` : null,
  ].filter(Boolean);
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm">
      <div className="flex items-start justify-between gap-3">
        <span className="font-medium [overflow-wrap:anywhere]">{device.testName ?? name}</span>
        <TestDeviceButton appId={appId} userId={userId} device={device} name={name} />
      </div>
      <span className="text-muted">
        {[device.testName ? name : null, device.platform, ...version].filter(Boolean).join(" · ")}
      </span>
      <StateDot tone={push.tone}>{push.words}</StateDot>
      {device.pushReason ? (
        <span className="text-muted text-xs">{pushReasonInWords(device.pushReason)}</span>
      ) : null}
      <span className="text-faint text-xs">
        First seen <When at={device.firstSeen} />, last seen <When at={device.lastSeen} />
      </span>
      <Technicals device={device} />
    </li>
  );
}

/** Shows the technical details that the device reported. */
function Technicals({ device }: { device: UserDevice }) {
  const facts = [
    ["Key", device.key],
    ["Manufacturer", device.manufacturer],
    ["Model", device.model],
    ["System", [device.os, device.osVersion].filter(Boolean).join(" ")],
    ["Browser", device.browser],
    ["Screen", device.screen],
    ["Language", device.locale],
    ["Time zone", device.timezone],
    ["Carrier", device.carrier],
    ["Network", device.network],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-fg max-md:py-3">
        {" "}
        Technical details{" "}
      </summary>
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1 pt-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
