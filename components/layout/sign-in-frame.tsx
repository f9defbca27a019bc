import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo.tsx";

/** The frame of sign-in, set-up and invitation pages. */
export function SignInFrame({
  title,
  description,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <header className="flex flex-col gap-3">
          <Logo className="size-9" />
          <div className="flex flex-col gap-1">
            <h1 className="font-semibold text-xl">{title}</h1>
            {description ? <p className="text-base text-muted">{description}</p> : null}
          </div>
        </header>
        {children}
      </div>
    </main>
  );
}
