import type { Metadata } from "next";
import { PasswordForm, Profile } from "@/components/account/members/account.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireMember } from "@/server/adapters/auth/gate.ts";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { name, email } = await requireMember();
  return (
    <Page width="narrow">
      <PageHeader title="Account" />
      <div className="flex flex-col gap-5">
        <Profile name={name} email={email} />
        <PasswordForm email={email} />
      </div>
    </Page>
  );
}
