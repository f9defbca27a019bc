"use client";

import { useEffect, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";

/** Explains how the app's server sends this campaign. */
export function ApiCall({
  id,
  ignoreAudience,
  onIgnoreAudience,
}: {
  id: number | null;
  ignoreAudience: boolean;
  onIgnoreAudience: (ignore: boolean) => void;
}) {
  const [origin, setOrigin] = useState("");
  useEffect(() => setOrigin(window.location.origin), []);
  const call = `curl -X POST ${origin}/api/v1/campaigns/${id ?? "<id>"}/push \\
  -H "Authorization: Bearer $TIDINGS_SECRET_KEY" \\
  -H "Idempotency-Key: order-4711" \\
  -H "Content-Type: application/json" \\
  -d '{"users": ["nora", "otto"], "content": {"title": "Your parcel is on its way"}}'`;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted text-sm">
        After the launch, your server decides when to send and to whom. Content in the request
        replaces the texts of the campaign. Repeated requests with the same idempotency key send
        only once.
      </p>
      <CodeBlock code={call} />
      <Checkbox
        checked={ignoreAudience}
        onChange={onIgnoreAudience}
        label="Send to everyone named in the request, regardless of the audience"
        hint="Otherwise people outside the audience receive nothing."
      />
    </div>
  );
}
