import { expect, test } from "vitest";
import { isPublicAddress } from "@/server/internet-address.ts";
import { allowedEndpoint, parseOrigins } from "@/server/push/endpoint.ts";
import { retryAfterMs } from "@/server/push/push-result.ts";

test.each([
  "https://fcm.googleapis.com/fcm/send/abc:APA91",
  "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
  "https://web.push.apple.com/QGk",
  "https://wns2-par02p.notify.windows.com/w/?token=BQY",
])("a browser's endpoint is allowed: %s", (endpoint) => {
  expect(allowedEndpoint(endpoint, new Set())?.href).toBe(endpoint);
});

test.each([
  "http://fcm.googleapis.com/x",
  "https://fcm.googleapis.com:8443/x",
  "https://fcm.googleapis.com./x",
  "https://user@fcm.googleapis.com/x",
  "https://fcm.googleapis.com@evil.test/x",
  "https://evil.test/fcm.googleapis.com",
  "https://evilpush.apple.com.evil.test/",
  "https://notpush.apple.com/",
  "https://push.apple.com/",
  "https://127.0.0.1/",
  "https://0x7f000001/",
  "https://2130706433/",
  "https://[::1]/",
  "https://[::ffff:169.254.169.254]/",
  "https://169.254.169.254/latest/meta-data",
  "https://metadata.google.internal/",
  "ftp://fcm.googleapis.com/x",
  "javascript:alert(1)",
  "//fcm.googleapis.com/x",
  "",
  `https://fcm.googleapis.com/${"a".repeat(2_100)}`,
])("an address that is no known push service is refused: %s", (endpoint) => {
  expect(allowedEndpoint(endpoint, new Set())).toBeNull();
});

test("an origin that the operator listed is allowed, only exactly", () => {
  const extra = parseOrigins("http://127.0.0.1:4567, https://push.example.test/ignored");
  expect(allowedEndpoint("http://127.0.0.1:4567/push/1", extra)).not.toBeNull();
  expect(allowedEndpoint("https://push.example.test/1", extra)).not.toBeNull();
  expect(allowedEndpoint("http://127.0.0.1:4568/push/1", extra)).toBeNull();
  expect(allowedEndpoint("http://push.example.test/1", extra)).toBeNull();
});

test.each([
  ["8.8.8.8", true],
  ["142.250.179.138", true],
  ["2a00:1450:4007::1", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.31.0.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::a00:1", false],
  ["2002:7f00:1::", false],
  ["ff02::1", false],
  ["not an address", false],
])("address %s is public: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test("Retry-After is read as seconds or as a date, never longer than a day", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  expect(retryAfterMs("120", now)).toBe(120_000);
  expect(retryAfterMs("Mon, 23 Nov 2026 12:00:30 GMT", now)).toBe(30_000);
  expect(retryAfterMs("Mon, 23 Nov 2020 12:00:30 GMT", now)).toBe(0);
  expect(retryAfterMs("999999999", now)).toBe(86_400_000);
  expect(retryAfterMs("soon", now)).toBeNull();
  expect(retryAfterMs(null, now)).toBeNull();
});
