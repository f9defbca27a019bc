import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** `v2.<id of the key>.<data>`. Values of `v1.<data>` do not name their key and still open. */
const VERSION = "v2";
const OLD_VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 6;

/** The purposes of sealed columns, each with keys of its own. */
export const SEALED_FOR = {
  fcm: "fcm service account",
  identity: "identity",
  source: "data source",
  vapid: "vapid key",
  webhook: "webhook",
} as const;

interface Key {
  id: string;
  key: Buffer;
}

/**
 * Encrypts credentials that must be read again: AES-256-GCM under a key derived from the
 * installation's secret, one for each purpose.
 * Each sealed value is bound to its owner, so it does not open in another row.
 */
export class SecretBox {
  readonly #keys: readonly Key[];

  /** `secrets` is one secret, or a key ring: the first seals, and all of them open. */
  constructor(secrets: string | readonly string[], purpose: string) {
    const ring = typeof secrets === "string" ? [secrets] : secrets;
    this.#keys = ring.map((secret) => ({
      id: derive(secret, "tidings secret box key id", ID_BYTES).toString("base64url"),
      key: derive(secret, `tidings secret box: ${purpose}`, 32),
    }));
  }

  seal(text: string, owner: string): string {
    const [current] = this.#keys;
    if (!current) throw new Error("a secret box needs a key");
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", current.key, iv);
    cipher.setAAD(Buffer.from(owner));
    const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), data]);
    return `${VERSION}.${current.id}.${sealed.toString("base64url")}`;
  }

  /**
   * Returns undefined when the value was sealed under a secret that is not in the ring or for another
   * owner, or was tampered with.
   */
  open(sealed: string, owner: string): string | undefined {
    const [version, ...parts] = sealed.split(".");
    const text = parts.at(-1) ?? "";
    if (version === OLD_VERSION && parts.length === 1) {
      for (const { key } of this.#keys) {
        const opened = openWith(key, text, owner);
        if (opened !== undefined) return opened;
      }
      return undefined;
    }
    if (version !== VERSION || parts.length !== 2) return undefined;
    const named = this.#keys.find(({ id }) => id === parts[0]);
    return named && openWith(named.key, text, owner);
  }

  /** Returns true when the value names the key that seals now. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${VERSION}.${this.#keys[0]?.id}.`);
  }
}

/** Returns false for a value that was stored as plain text. */
export function isSealed(text: string): boolean {
  return text.startsWith(`${VERSION}.`) || text.startsWith(`${OLD_VERSION}.`);
}

/** Says what to do about a stored secret that no key opens. `instead` replaces it: "enter it again". */
export function cannotOpen(what: string, instead: string): string {
  return `${what} cannot be decrypted, because it was stored under another AUTH_SECRET. Add that secret to AUTH_SECRET_PREVIOUS and restart Tidings, or ${instead}.`;
}

function derive(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", purpose, bytes));
}

function openWith(key: Buffer, text: string, owner: string): string | undefined {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const data = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([data, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
