"use client";

import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";

/** Returns a ref with the newest value, for handlers whose identity must not change. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
