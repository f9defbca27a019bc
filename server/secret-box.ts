import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts credentials that must be read again: AES-256-GCM under a key derived from the
 * installation's secret, one for each purpose.
 * Each sealed value is bound to its owner, so it does not open in another row.
 */
export class SecretBox {
  readonly #key: Buffer;

  constructor(secret: string, purpose: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", `tidings secret box: ${purpose}`, 32));
  }

  seal(text: string, owner: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    cipher.setAAD(Buffer.from(owner));
    const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), data]);
    return `${VERSION}.${sealed.toString("base64url")}`;
  }

  /**
   * Returns undefined when the value was sealed under another secret or for another owner, or was
   * tampered with.
   */
  open(sealed: string, owner: string): string | undefined {
    const [version, text = ""] = sealed.split(".");
    const bytes = Buffer.from(text, "base64url");
    if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const data = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([data, decipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  }
}
