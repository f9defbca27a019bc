"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { UserProfile } from "@/server/understand/users/get-user.ts";

const SHOWN = 6;

/** Shows the user's ids (including those of merged users), location, time zone and language. */
export function UserFacts({ user }: { user: UserProfile }) {
  const [all, setAll] = useState(false);
  const place = [user.city, user.region, user.country].filter(Boolean).join(", ");
  const facts = [
    ["Location", place],
    ["Time zone", user.timezone],
    ["Language", user.locale],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  const own = user.ids.filter(({ kind }) => kind === "user");
  const ids = [...own, ...user.ids.filter(({ kind }) => kind !== "user")];
  return (
    <Section title="Identity">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-2 text-sm">
        {(all ? ids : ids.slice(0, SHOWN)).map(({ kind, value }) => (
          <div key={`${kind} ${value}`} className="contents">
            <dt className="self-center text-muted">{kind === "user" ? "User id" : "Device id"}</dt>
            <dd className="flex min-w-0 items-center justify-between gap-1">
              <span className="truncate font-mono text-xs" title={value}>
                {value}
              </span>
              <CopyButton
                text={value}
                what={kind === "user" ? "user id" : "device id"}
                className="h-7 max-md:h-11"
              />
            </dd>
          </div>
        ))}
        {ids.length > SHOWN ? (
          <div className="contents">
            <dt />
            <dd>
              <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? "Show fewer" : `Show ${ids.length - SHOWN} more ids`}
              </Button>
            </dd>
          </div>
        ) : null}
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      {own.length === 0 ? (
        <p className="pt-3 text-muted text-xs">
          Anonymous. Your app has not identified this user yet.
        </p>
      ) : null}
    </Section>
  );
}
