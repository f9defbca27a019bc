"use client";

import { addressHint } from "@/components/engage/composer/what/address-hint.ts";
import { ButtonsEditor } from "@/components/engage/composer/what/buttons-editor.tsx";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { PictureFields } from "@/components/engage/composer/what/picture-fields.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";

/** Phones show about this many characters of a title in one line. */
const TITLE_SEEN = 45;
const BODY_SEEN = 130;

/** Edits the part that people see first: the notification, or the banner in the app. */
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
            ? `${text.length} characters: many phones cut off a title after about ${TITLE_SEEN}.`
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
            ? `${text.length} characters: most devices show only about ${BODY_SEEN} until the notification is expanded.`
            : undefined
        }
      />
      {channel === "in_app" ? null : (
        <WordsField
          at="bigText"
          label="Expanded text"
          long
          optional
          placeholder="Same as the message"
          hint={() =>
            "Android shows this text instead of the message when the notification is expanded."
          }
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
  announcement: "Opens when people click the message. Deep links such as myapp://today work too.",
  poll: "The page that opens when people click the notification. The poll is shown there.",
  tutorial: "The page that opens when people click the notification. The tour starts there.",
  data_push: "",
};
