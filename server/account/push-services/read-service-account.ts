import { ServiceAccount } from "@/server/account/push-services/schema.ts";
import { DomainError } from "@/server/errors.ts";

const WHERE =
  "Download it in the Firebase console: project settings, Service accounts, Generate new private key.";

/**
 * Returns the account in a pasted file. Throws `invalid` with a text that says where to get a
 * correct one.
 */
export async function readServiceAccount(text: string): Promise<ServiceAccount> {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new DomainError("invalid", `This is not JSON. ${WHERE}`, { field: "json" });
  }
  const parsed = ServiceAccount.safeParse(said);
  if (!parsed.success) {
    const complaint = parsed.error.issues[0]?.message ?? "is not a service account";
    throw new DomainError("invalid", `This file ${complaint}. ${WHERE}`, { field: "json" });
  }
  // Loaded only when someone sets an account: nothing else needs it.
  const { cert } = await import("firebase-admin/app");
  try {
    cert({
      projectId: parsed.data.project_id,
      clientEmail: parsed.data.client_email,
      privateKey: parsed.data.private_key,
    });
  } catch {
    const message = `The private_key in this file cannot be read. Paste the whole file, unchanged. ${WHERE}`;
    throw new DomainError("invalid", message, { field: "json" });
  }
  return parsed.data;
}
