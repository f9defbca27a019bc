import type { Metadata } from "next";
import { headers } from "next/headers";
import { SetUpForm } from "@/components/account/setup/set-up-form.tsx";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { requireVisitor } from "@/server/adapters/auth/gate.ts";
import { maySetUp, NEEDS_SETUP_TOKEN } from "@/server/adapters/auth/setup-token.ts";
import { isFromThisMachine } from "@/server/adapters/http/peer.ts";

export const metadata: Metadata = { title: "Welcome" };

export default async function SetUpPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  await requireVisitor("setup");
  const given = (await searchParams).token;
  const token = typeof given === "string" ? given : "";
  const allowed = maySetUp(isFromThisMachine(await headers()), token);
  return (
    <SignInFrame
      title="Welcome to Tidings"
      description="Understand your app's users, group them, and send the right message at the right time. Create your account first. You will own this installation."
    >
      {allowed ? <SetUpForm token={token} /> : <Notice tone="amber">{NEEDS_SETUP_TOKEN}</Notice>}
    </SignInFrame>
  );
}
