import { TRPCClientError } from "@trpc/client";
import type { DraftErrors } from "@/components/engage/composer/draft.ts";
import { fieldOf } from "@/components/engage/composer/what/draft-versions.ts";

export type SaveState = "saved" | "saving" | "unsaved" | "incomplete" | "refused";

/** Returns the save state to show for a draft. */
export function saveStateOf(is: {
  busy: boolean;
  dirty: boolean;
  incomplete: boolean;
  refused: boolean;
}): SaveState {
  if (is.busy) return "saving";
  if (!is.dirty) return "saved";
  if (is.incomplete) return "incomplete";
  return is.refused ? "refused" : "unsaved";
}

/** Returns the server's error by field, or under `form` if it belongs to no field. */
export function refusalOf(error: unknown): DraftErrors {
  if (!(error instanceof TRPCClientError)) {
    return { form: "The campaign could not be saved. Try again." };
  }
  const field: unknown = error.data?.details?.field;
  // The server's message starts with the field: "title, character 5: …".
  const message = error.message.replace(/^[\w.]+, character/, "At character");
  if (typeof field !== "string") return { form: message };
  const { language, variant } = error.data?.details ?? {};
  const version = typeof language === "string" && typeof variant === "string";
  return { [version ? fieldOf({ language, variant }, field) : field]: message };
}
