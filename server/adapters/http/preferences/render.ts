import type { Html } from "@/server/adapters/http/html.ts";
import { html } from "@/server/adapters/http/html.ts";
import { STYLE } from "@/server/adapters/http/preferences/style.ts";
import type { LinkedPreferences } from "@/server/engage/preferences/linked-preferences.ts";

/** What somebody hears about, to be chosen without a script. */
export function preferencesPage(
  { appName, messages, topics }: LinkedPreferences,
  { saved, nonce }: { saved: boolean; nonce: string },
): Html {
  const toggles = topics.map(
    ({ id, name, description, on }) => html`<li>
        <input type="hidden" name="shown" value="${id}" />
        ${toggle({ name: "topic", value: String(id), label: name, hint: description, on })}
      </li>`,
  );
  const list =
    topics.length > 0
      ? html`<fieldset><legend>Topics</legend><ul>${toggles}</ul></fieldset>`
      : html`<p>There are no topics to choose from. You can still stop all messages.</p>`;
  return page(
    `Messages from ${appName}`,
    nonce,
    html`${saved ? html`<p class="saved" role="status">Saved. It holds from the next message on.</p>` : ""}
      <p class="lead">Choose what you want to receive.</p>
      <form method="post" action="?">
        ${list}
        <fieldset class="all"><legend>Everything</legend>
          ${toggle({
            name: "none",
            value: "1",
            label: "No messages at all",
            hint: "Whatever is chosen above. Messages that belong to something you asked for, such as a receipt, may still come.",
            on: !messages,
          })}
        </fieldset>
        <button type="submit">Save</button>
      </form>`,
  );
}

export function gonePage(nonce: string): Html {
  return page(
    "This link does not work",
    nonce,
    html`<p class="lead">It was cut off, or it belongs to a person whose data was deleted. Open the link in a newer message, or look in the settings of the app.</p>`,
  );
}

function toggle(box: {
  name: string;
  value: string;
  label: string;
  hint: string;
  on: boolean;
}): Html {
  const id = `${box.name}-${box.value}`;
  const described = box.hint === "" ? "" : html`aria-describedby="${id}-hint"`;
  return html`<div class="toggle">
      <input type="checkbox" id="${id}" name="${box.name}" value="${box.value}" ${box.on ? html`checked` : ""} ${described} />
      <label for="${id}">${box.label}</label>
      ${box.hint === "" ? "" : html`<p id="${id}-hint">${box.hint}</p>`}
    </div>`;
}

function page(title: string, nonce: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body><main><h1>${title}</h1>${body}</main></body>
</html>`;
}
