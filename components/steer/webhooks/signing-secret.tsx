"use client";

import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const SNIPPET = `import express from "express";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.TIDINGS_SECRET);

express()
  .post("/hooks/tidings", express.raw({ type: "*/*" }), (request, response) => {
    // Throws when the signature is wrong or the message is old.
    const event = webhook.verify(request.body, request.headers);
    // The id is the same for every attempt: skip what you already have.
    console.log(request.headers["webhook-id"], event.type, event.data);
    response.sendStatus(204);
  })
  .listen(3000);`;

/** Shows the signing secret once, with an example of how a receiver uses it. */
export function SigningSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Notice tone="amber">
        Copy the secret now and keep it safe. It will not be shown again. Your server needs it to
        verify that a message comes from us.
      </Notice>
      <CopyField label="secret" value={secret} />
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="text-muted text-sm">
          Messages are signed according to the Standard Webhooks specification, which has libraries
          for most languages. In Node:
        </p>
        <CodeBlock title="receiver.js" code={SNIPPET} />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
