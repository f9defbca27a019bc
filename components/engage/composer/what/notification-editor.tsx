"use client";

import { addressHint } from "@/components/engage/composer/what/address-hint.ts";
import { ButtonsEditor } from "@/components/engage/composer/what/buttons-editor.tsx";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { PictureFields } from "@/components/engage/composer/what/picture-fields.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";

/** Phones show about this many characters of a title in one line. */
const TITLE_SEEN = 45;
const BODY_SEEN = 130;

/** What is seen first: the notification, or the banner in the app. */
export function NotificationEditor() {
  const { draft } = useEditing();
  const { kind, channel } = draft;
  const pressed = kind === "announcement";
  return (
    <>
      <WordsField
        at="title"
        label="Title"
        optional={!pressed && channel === "in_app"}
        placeholder={TITLES[kind]}
        hint={(text) =>
          text.length > TITLE_SEEN && !text.includes("{{")
            ? `${text.length} characters: many phones cut a title after about ${TITLE_SEEN}.`
            : undefined
        }
      />
      <WordsField
        at="body"
        label="Message"
        long
        optional
        placeholder={'Good morning {{ app_info.first_name | default: "friend" }}, …'}
        hint={(text) =>
          text.length > BODY_SEEN && !text.includes("{{") && channel !== "in_app"
            ? `${text.length} characters: after about ${BODY_SEEN} most devices show the rest only when unfolded.`
            : undefined
        }
      />
      {channel === "in_app" ? null : (
        <WordsField
          at="bigText"
          label="Text when opened out"
          long
          optional
          placeholder="As the message"
          hint={() => "Android shows it instead of the message when a notification is opened out."}
        />
      )}
      {pressed || channel !== "in_app" ? (
        <WordsField
          at="url"
          label="Link"
          optional
          placeholder="https://example.com/today"
          hint={(text) => addressHint(text) ?? LINKS[kind]}
        />
      ) : null}
      <PictureFields />
      {pressed ? <ButtonsEditor /> : null}
    </>
  );
}

const TITLES = {
  announcement: "Your morning read is ready",
  poll: "Two questions about your morning read",
  tutorial: "See what is new",
  data_push: "",
};

const LINKS = {
  announcement:
    "Opened when somebody clicks the message. A deep link such as myapp://today works too.",
  poll: "Where a click on the notification leads; the poll then opens there.",
  tutorial: "Where a click on the notification leads; the tour then starts there.",
  data_push: "",
};
