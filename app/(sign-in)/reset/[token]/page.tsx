import type { Metadata } from "next";
import Link from "next/link";
import { api } from "@/app/prefetch.tsx";
import { ResetForm } from "@/components/account/members/reset-form.tsx";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { Button } from "@/components/ui/button.tsx";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const caller = await api();
  const found = await caller.members.reset({ token }).catch(() => null);
  if (found) {
    return (
      <SignInFrame title="Choose a new password">
        <ResetForm token={token} email={found.email} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title="This link is no longer valid"
      description="It was used, or it is older than a day. Ask an owner of this installation for a new one."
    >
      <Button asChild size="lg">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </SignInFrame>
  );
}
