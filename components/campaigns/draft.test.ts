import { expect, test } from "vitest";
import { draftOf, EMPTY_DRAFT, readDraft } from "@/components/campaigns/draft.ts";

const written = { ...EMPTY_DRAFT, name: "Spring", title: "Hello" };

test("an empty draft says what is missing, in words", () => {
  const { input, errors } = readDraft(EMPTY_DRAFT, "UTC");
  expect(input).toBeNull();
  expect(errors).toEqual({ name: "A campaign needs a name.", title: "A message needs a title." });
});

test("empty texts are sent as none, and a time as the moment in the app's zone", () => {
  const draft = { ...written, timing: "later" as const, startAt: "2026-07-01T09:00" };
  const { input } = readDraft(draft, "Europe/Paris");
  expect(input).toMatchObject({
    content: { title: "Hello", body: "", icon: null, image: null, url: null, buttons: [] },
    audience: { segments: [], excluded: [] },
    startAt: new Date("2026-07-01T07:00:00Z"),
  });
});

test("a choice that was begun but not made is refused", () => {
  const draft = { ...written, audience: "segment" as const, timing: "later" as const };
  expect(Object.keys(readDraft(draft, "UTC").errors)).toEqual(["segmentId", "startAt"]);
});

test("errors name the field of a button", () => {
  const buttons = [{ action: "button-1", title: "", url: "nowhere" }];
  expect(readDraft({ ...written, buttons }, "UTC").errors).toEqual({
    "buttons.0.title": "Give the button a text.",
    "buttons.0.url":
      "This must start with https://your-site, with / or with the scheme of an app (myapp://).",
  });
});

test("a saved campaign comes back as it was written", () => {
  const draft = {
    ...written,
    body: "World",
    url: "/sale",
    buttons: [{ action: "button-1", title: "Go", url: "" }],
    audience: "segment" as const,
    segmentId: 3,
    timing: "later" as const,
    startAt: "2026-12-24T18:30",
  };
  const { input } = readDraft(draft, "America/New_York");
  const campaign = { ...input, id: 1 } as unknown as Parameters<typeof draftOf>[0];
  expect(draftOf(campaign, "America/New_York")).toEqual(draft);
});
