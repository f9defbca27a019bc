import type { Metadata } from "next";
import { SignInForm } from "@/components/account/members/sign-in-form.tsx";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { requireVisitor } from "@/server/adapters/auth/gate.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  await requireVisitor("sign-in");
  const { next } = await searchParams;
  return (
    <SignInFrame title="Sign in to Tidings">
      <SignInForm next={typeof next === "string" ? next : null} />
    </SignInFrame>
  );
}
