import { signIn } from "next-auth/react";

/** Signs in and answers null, or what to tell the person. */
export async function signInWith(email: string, password: string): Promise<string | null> {
  const result = await signIn("credentials", { email, password, redirect: false });
  if (result?.ok) return null;
  return !result?.error || result.error === "CredentialsSignin"
    ? "Email or password are not right."
    : result.error;
}
