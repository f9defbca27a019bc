import { z } from "zod";
import { isStorable } from "@/server/storable.ts";

/** Text without characters that PostgreSQL and JSON cannot store. */
export const text = (max: number) =>
  z.string().trim().max(max).refine(isStorable, "contains a character that cannot be stored");

/** Schemes that run code or read the device instead of opening an address. */
const FORBIDDEN = /^(?:javascript|data|vbscript|file|blob|about|view-source|filesystem):/i;

/**
 * The address that a click opens: a website, a path of the app's own site, or a deep link (`myapp://…`, `mailto:`, `tel:`,
 * `market:` …). May hold placeholders, but not before the host or path of the address, so that a value cannot choose
 * the destination.
 */
export const Address = text(1_000).refine(
  (value) =>
    /^https?:\/\/[^\s/{}]+(?:[/?#]|$)/i.test(value) ||
    /^\/(?![/\\])/.test(value) ||
    (/^[a-z][a-z0-9+.-]{1,40}:(?!\s)[^\s{]/i.test(value) &&
      !/^https?:/i.test(value) &&
      !FORBIDDEN.test(value)),
  "must start with https://your-site, with / or with the scheme of an app (myapp://)",
);

export const Picture = text(500).refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  "must be a complete https:// address",
);

export const Key = z
  .string()
  .regex(/^[\w-]{1,40}$/, "may hold at most 40 letters, digits, - and _");
