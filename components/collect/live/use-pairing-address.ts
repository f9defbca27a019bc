"use client";

import { useState } from "react";

const keyOf = (appId: number) => `tidings.pairing-address.${appId}`;

function recall(appId: number): string | null {
  try {
    return localStorage.getItem(keyOf(appId));
  } catch {
    return null;
  }
}

/** Where the member opens their app: what they gave last, else where traffic came from, else the demo site. */
export function usePairingAddress(
  appId: number,
  known: { seen: string | null | undefined; writeKey: string | null },
): [string, (address: string) => void] {
  const [given, setGiven] = useState(() => recall(appId));
  const query = known.writeKey ? `?writeKey=${encodeURIComponent(known.writeKey)}` : "";
  const address = given ?? known.seen ?? `${window.location.origin}/demo${query}`;
  const change = (next: string) => {
    setGiven(next);
    try {
      if (next.trim()) localStorage.setItem(keyOf(appId), next);
      else localStorage.removeItem(keyOf(appId));
    } catch {
      // Private browsing: it is asked again the next time.
    }
  };
  return [address, change];
}
