"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { TrpcProvider } from "@/components/trpc.tsx";
import { Toaster } from "@/components/ui/toaster.tsx";
import { TooltipProvider } from "@/components/ui/tooltip.tsx";

/**
 * Provides what every page needs. `nonce` lets the theme's inline script pass the content security
 * policy.
 */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={nonce}>
      <NuqsAdapter>
        <TrpcProvider>
          <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
          <Toaster />
        </TrpcProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
