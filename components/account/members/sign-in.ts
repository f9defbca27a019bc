import { signIn } from "next-auth/react";

/** Signs in. Returns null on success, or the message for the person. */
export async function signInWith(email: string, password: string): Promise<string | null> {
  const result = await signIn("credentials", { email, password, redirect: false });
  if (result?.ok) return null;
  return !result?.error || result.error === "CredentialsSignin"
    ? "Wrong email or password."
    : result.error;
}
