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

/**
 * Returns where the member opens their app: the address entered last, else the origin of recent
 * traffic, else the demo site.
 */
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
      // In private browsing nothing is stored, and the member is asked again next time.
    }
  };
  return [address, change];
}
