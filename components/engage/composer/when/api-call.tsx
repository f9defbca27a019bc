"use client";

import { useEffect, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";

/** Says how a server of the app sends this campaign. */
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
        After the launch nothing goes out by itself: your server says when, and to whom. Content in
        the call replaces the texts it names. The same key sends once, however often it is called.
      </p>
      <CodeBlock code={call} />
      <Checkbox
        checked={ignoreAudience}
        onChange={onIgnoreAudience}
        label="Send to whom the call names, whatever the audience says"
        hint="Otherwise people outside of the audience get nothing."
      />
    </div>
  );
}
