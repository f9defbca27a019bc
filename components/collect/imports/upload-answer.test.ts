import { expect, test } from "vitest";
import { readUploadAnswer } from "@/components/collect/imports/upload-answer.ts";

const NGINX =
  "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body></body></html>";
const OWN = JSON.stringify({ error: { code: "too_large", message: "The file is too large." } });

test.each([
  [201, '{"id":7}', { id: 7 }],
  [413, OWN, { refusal: "The file is too large." }],
  [502, "<html></html>", { refusal: expect.stringContaining("was interrupted") }],
  [201, "", { refusal: expect.stringContaining("was interrupted") }],
])("an answer of %d is told as it is: %s", (status, text, told) => {
  expect(readUploadAnswer({ status, text }, 1_000)).toEqual(told);
});

test("a size that a proxy refused is told with the size and the setting", () => {
  expect(readUploadAnswer({ status: 413, text: NGINX }, 1_400_000)).toEqual({
    refusal:
      "A proxy in front of this server refused the file, because 1.4 MB is more than it allows. " +
      "Split the file, or ask the operator to raise the proxy’s limit (nginx: client_max_body_size 512m).",
  });
});
