import type { Metadata } from "next";
import Link from "next/link";
import { api } from "@/app/prefetch.tsx";
import { AcceptForm } from "@/components/account/members/accept-form.tsx";
import { roleName } from "@/components/account/members/role-name.ts";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { Button } from "@/components/ui/button.tsx";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const caller = await api();
  const invitation = await caller.members.invitation({ token }).catch(() => null);
  if (!invitation) {
    return (
      <SignInFrame
        title="This invitation is no longer valid"
        description="It was used or revoked, or it is older than a week. Ask the person who invited you for a new link."
      >
        <Button asChild size="lg">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title={`Join ${invitation.appName}`}
      description={`You are invited to Tidings as ${roleName(invitation.role).toLowerCase()}.`}
    >
      <AcceptForm token={token} invitation={invitation} />
    </SignInFrame>
  );
}
