import type { Metadata } from "next";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { SignInForm } from "@/components/members/sign-in-form.tsx";
import { requireVisitor } from "@/server/auth/gate.ts";

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
