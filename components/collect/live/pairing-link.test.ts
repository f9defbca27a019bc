import { expect, test } from "vitest";
import { isLocalAddress, pairingLink } from "@/components/collect/live/pairing-link.ts";

test.each([
  ["https://bank.example/app", "https://bank.example/app?tidings_pair=c0-de_"],
  ["bank.example", "https://bank.example/?tidings_pair=c0-de_"],
  [
    " http://10.0.0.7:3000/demo?writeKey=wk ",
    "http://10.0.0.7:3000/demo?writeKey=wk&tidings_pair=c0-de_",
  ],
  ["https://x.example/#/home", "https://x.example/?tidings_pair=c0-de_#/home"],
  ["https://x.example/?tidings_pair=old", "https://x.example/?tidings_pair=c0-de_"],
  ["", null],
  ["javascript:alert(1)", null],
  ["ftp://x.example", null],
  ["https://", null],
])("the link for %j is %j", (address, link) => {
  expect(pairingLink(address, "c0-de_")).toBe(link);
});

test.each([
  ["http://localhost:3000/demo", true],
  ["http://127.0.0.1/", true],
  ["http://[::1]:3000/", true],
  ["http://app.localhost/", true],
  ["http://192.168.1.7/", false],
  ["https://localhost.example/", false],
])("%s is this very machine: %s", (link, local) => {
  expect(isLocalAddress(link)).toBe(local);
});
