"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { UserSearch } from "@/components/understand/users/use-user-search.ts";

const OPS = [
  { value: "is", label: "is" },
  { value: "contains", label: "contains" },
] as const;

/** Searches users by the start of an id and by app-info. The down arrow moves to the first result. */
export function UserSearchBar({ appId, search }: { appId: number; search: UserSearch }) {
  const { asked, set, names } = search;
  const toRows = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-row-link]")?.focus();
  };
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Find a user by id or app-info"
        className="w-80"
        placeholder={names.length > 0 ? `An id, or ${names[0]?.name} = …` : "Start of an id…"}
        value={asked.q}
        onKeyDown={toRows}
        onChange={(event) => void set({ q: event.target.value || null })}
      />
      {names.length > 0 ? (
        <Combobox
          aria-label="App-info"
          className="w-44 max-md:w-full"
          placeholder="App-info…"
          value={asked.info}
          options={names.map(({ name, type }) => ({
            value: name,
            label: name,
            ...(type ? { hint: type } : {}),
          }))}
          onChange={(info) => void set({ info, value: null })}
        />
      ) : null}
      {asked.info ? (
        <div className="flex items-center gap-2 max-md:w-full">
          <Select
            aria-label="Comparison"
            className="w-auto"
            value={asked.op}
            options={OPS}
            onChange={(op) => void set({ op })}
          />
          <FilterValue appId={appId} name={asked.info} search={search} />
          <IconButton
            label="Remove the condition"
            onClick={() => void set({ info: null, op: null, value: null })}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </search>
  );
}

/** Edits the value: a received or typed one for "is", and text for "contains". */
function FilterValue({
  appId,
  name,
  search: { asked, set },
}: {
  appId: number;
  name: string;
  search: UserSearch;
}) {
  const trpc = useTRPC();
  const { data: values } = useQuery({
    ...trpc.segments.values.queryOptions({ appId, of: "app_info", key: name }),
    enabled: asked.op === "is",
  });
  if (asked.op === "contains") {
    return (
      <Input
        aria-label="Value"
        className="w-44 max-md:w-0 max-md:flex-1"
        placeholder="Text…"
        value={asked.value}
        onChange={(event) => void set({ value: event.target.value || null })}
      />
    );
  }
  return (
    <Combobox
      aria-label="Value"
      className="w-44 max-md:w-0 max-md:flex-1"
      placeholder="Value…"
      searchPlaceholder="Find or type a value…"
      emptyText="No values received yet. Type one."
      value={asked.value || null}
      options={(values ?? []).map((known) => ({ value: String(known), label: String(known) }))}
      createLabel={(text) => `Use “${text}”`}
      onChange={(value) => void set({ value })}
    />
  );
}
