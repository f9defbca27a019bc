"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { When } from "@/components/ui/when.tsx";
import type { QuestionAnswers } from "@/server/steer/reports/campaign-answers.ts";

const SHOWN_AT_FIRST = 5;

/** Lists free text answers, latest first, each with a link to its author. */
export function FreeTextAnswers({
  appId,
  texts,
}: {
  appId: number;
  texts: QuestionAnswers["texts"];
}) {
  const [all, setAll] = useState(false);
  if (texts.length === 0) return <p className="text-muted text-sm">No answers yet.</p>;
  const shown = all ? texts : texts.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="flex flex-col items-start gap-2">
      <ul className="flex w-full flex-col divide-y">
        {shown.map(({ text, at, userId }) => (
          <li key={`${userId} ${at.toISOString()}`} className="flex flex-col gap-0.5 py-2 text-sm">
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
            <p className="text-muted text-xs">
              <Link href={`/apps/${appId}/users/${userId}`} className="hover:underline">
                User {userId}
              </Link>
              , <When at={at} />
            </p>
          </li>
        ))}
      </ul>
      {!all && texts.length > SHOWN_AT_FIRST ? (
        <Button size="sm" onClick={() => setAll(true)}>
          Show {texts.length === 200 ? "the latest 200" : `all ${texts.length}`}
        </Button>
      ) : null}
    </div>
  );
}
