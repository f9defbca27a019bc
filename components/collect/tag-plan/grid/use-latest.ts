"use client";

import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";

/** The newest value, for handlers that must stay the same object. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
