"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isLocalAddress, pairingLink } from "@/components/collect/live/pairing-link.ts";
import { QrCode } from "@/components/collect/live/qr-code.tsx";
import { usePairingAddress } from "@/components/collect/live/use-pairing-address.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";
import type { StartedPairing } from "@/server/collect/live/start-pairing.ts";
import { formatTime } from "@/server/words.ts";

/** Shows how the device gets the code: with a link for sites, and manually for native apps. */
export function PairingCode({
  appId,
  writeKey,
  pairing: { code, expiresAt },
  onAgain,
}: {
  appId: number;
  writeKey: string | null;
  pairing: StartedPairing;
  onAgain: () => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.live.pairingAddress.queryOptions({ appId }));
  const [address, setAddress] = usePairingAddress(appId, { seen: data?.seen, writeKey });
  const isOver = usePassed(expiresAt);
  if (isOver) {
    return (
      <Notice
        tone="amber"
        action={
          <Button size="sm" onClick={onAgain}>
            Get new code
          </Button>
        }
      >
        The code has expired because no device used it in time.
      </Notice>
    );
  }
  return (
    <>
      <Tabs
        tabs={[
          {
            value: "site",
            label: "Website",
            content: <ByLink address={address} code={code} onAddress={setAddress} />,
          },
          { value: "native", label: "Native app", content: <ByHand code={code} /> },
        ]}
      />
      <p role="status" className="text-sm">
        <StateDot tone="amber" live className="whitespace-normal">
          Waiting for the device. The code is valid until {formatTime(expiresAt, browserTimeZone())}
          .
        </StateDot>
      </p>
    </>
  );
}

function ByLink({
  address,
  code,
  onAddress,
}: {
  address: string;
  code: string;
  onAddress: (address: string) => void;
}) {
  const link = pairingLink(address, code);
  return (
    <div className="grid grid-cols-[1fr_11rem] gap-4 max-md:grid-cols-1">
      <div className="flex min-w-0 flex-col gap-3">
        <Field
          label="Address of your site"
          hint="Enter any page of your site that reports to Tidings."
          {...(link === null ? { error: "Enter a web address such as https://example.com." } : {})}
        >
          <Input
            value={address}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onAddress(event.target.value)}
          />
        </Field>
        {link === null ? null : (
          <>
            <CopyField value={link} label="pairing link" />
            <p className="text-muted text-sm">
              Scan the code with the device, or open the link there.
            </p>
            {isLocalAddress(link) ? (
              <Notice tone="amber">
                Only this computer can open a local address. To use a phone, enter this computer’s
                address in your network.
              </Notice>
            ) : null}
          </>
        )}
      </div>
      {link === null ? null : (
        <QrCode
          text={link}
          label="QR code of the pairing link"
          className="aspect-square w-44 max-md:mx-auto"
        />
      )}
    </div>
  );
}

function ByHand({ code }: { code: string }) {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>
        Native apps send the code with an item. Add it as <code className="font-mono">pairing</code>{" "}
        to the context of any item that the app sends, for example from a debug menu or a deep link.
      </p>
      <CopyField value={code} label="pairing code" />
      <CodeBlock
        title="An item with the code"
        code={JSON.stringify(
          { type: "track", event: "anything", context: { pairing: code } },
          null,
          2,
        )}
      />
    </div>
  );
}

/** Returns true once the moment has passed. */
function usePassed(at: Date): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    setPassed(false);
    const timer = setTimeout(() => setPassed(true), Math.max(0, at.getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return passed;
}
