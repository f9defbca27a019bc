/** Code for a customer's server that makes the userHash of the user who is signed in. */
export interface HashSnippet {
  value: string;
  label: string;
  /** Name of the code's language, as documents mark it. */
  language: string;
  code: string;
}

const NODE = `import { createHmac } from "node:crypto";

export function userHash(userId) {
  const secret = process.env.TIDINGS_IDENTITY_SECRET;
  return createHmac("sha256", secret).update(String(userId)).digest("hex");
}`;

const PYTHON = `import hashlib
import hmac
import os


def user_hash(user_id):
    secret = os.environ["TIDINGS_IDENTITY_SECRET"].encode()
    return hmac.new(secret, str(user_id).encode(), hashlib.sha256).hexdigest()`;

const PHP = `<?php

function user_hash(string $userId): string
{
    return hash_hmac('sha256', $userId, getenv('TIDINGS_IDENTITY_SECRET'));
}`;

const RUBY = `require "openssl"

def user_hash(user_id)
  OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("TIDINGS_IDENTITY_SECRET"), user_id.to_s)
end`;

const JAVA = `import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class UserHash {
    public static String of(String userId) throws GeneralSecurityException {
        byte[] secret = System.getenv("TIDINGS_IDENTITY_SECRET").getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        StringBuilder hex = new StringBuilder();
        for (byte part : mac.doFinal(userId.getBytes(StandardCharsets.UTF_8))) {
            hex.append(String.format("%02x", part));
        }
        return hex.toString();
    }
}`;

export const HASH_SNIPPETS: readonly HashSnippet[] = [
  { value: "node", label: "Node.js", language: "js", code: NODE },
  { value: "python", label: "Python", language: "python", code: PYTHON },
  { value: "php", label: "PHP", language: "php", code: PHP },
  { value: "ruby", label: "Ruby", language: "ruby", code: RUBY },
  { value: "java", label: "Java", language: "java", code: JAVA },
];

/** Code for the page: the server has put the hash into it. */
export const IDENTIFY_SNIPPET = `tidings.identify(user.id, {}, { userHash: user.tidingsHash });`;
