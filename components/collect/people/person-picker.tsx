"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";

const NOBODY = "nobody";

/** Finds a person by the beginning of an id. `nobody` is the label for null. */
export function PersonPicker({
  appId,
  label,
  nobody,
  value,
  onChange,
}: {
  appId: number;
  label: string;
  nobody: string;
  value: number | null;
  onChange: (userId: number | null) => void;
}) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = useQuery(
    trpc.users.list.queryOptions(
      { appId, search: useDebounced(search.trim(), 200), limit: 20 },
      { placeholderData: keepPreviousData },
    ),
  );
  const options = (data?.users ?? []).map((user) => ({
    value: String(user.id),
    label: user.externalId ?? user.anonymousId ?? `User ${user.id}`,
    ...(typeof user.appInfo.first_name === "string" ? { hint: user.appInfo.first_name } : {}),
  }));
  const known = options.some((option) => option.value === String(value));
  return (
    <Field label={label}>
      <Combobox
        value={value === null ? NOBODY : String(value)}
        onChange={(next) => {
          setChosen(options.find((option) => option.value === next)?.label ?? null);
          onChange(next === NOBODY ? null : Number(next));
        }}
        onSearch={setSearch}
        searchPlaceholder="Type the beginning of an id…"
        emptyText="No user has an id that begins like this."
        options={[
          ...(search ? [] : [{ value: NOBODY, label: nobody }]),
          ...(value !== null && !known && !search
            ? [{ value: String(value), label: chosen ?? `User ${value}` }]
            : []),
          ...options,
        ]}
      />
    </Field>
  );
}
