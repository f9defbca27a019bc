"use client";

import { createContext, useContext } from "react";

/** Closes the drawer around a component. It does nothing outside of one. */
export const CloseDrawer = createContext<() => void>(() => {});

/** Returns the function that closes the surrounding drawer, for links in it. */
export function useCloseDrawer(): () => void {
  return useContext(CloseDrawer);
}
