import type { Metadata } from "next";
import { SetUpForm } from "@/components/account/setup/set-up-form.tsx";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { requireVisitor } from "@/server/adapters/auth/gate.ts";

export const metadata: Metadata = { title: "Welcome" };

export default async function SetUpPage() {
  await requireVisitor("setup");
  return (
    <SignInFrame
      title="Welcome to Tidings"
      description="Understand your app's users, group them, and send the right message at the right time. Create your account first. You will own this installation."
    >
      <SetUpForm />
    </SignInFrame>
  );
}
