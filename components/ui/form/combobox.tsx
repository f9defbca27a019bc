"use client";

import { ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import type { KeyboardEvent } from "react";
import { useEffect, useId, useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import type { ComboboxRow } from "@/components/ui/form/combobox-list.tsx";
import { ComboboxList } from "@/components/ui/form/combobox-list.tsx";
import type { ComboboxOption } from "@/components/ui/form/combobox-options.ts";
import { filterOptions } from "@/components/ui/form/combobox-options.ts";
import { useField } from "@/components/ui/form/field.tsx";
import { inputStyle } from "@/components/ui/form/input.tsx";

interface ComboboxProps {
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  searchPlaceholder?: string;
  /**
   * Set when a server provides the options. It is called on each change of the search text, and
   * nothing is filtered here.
   */
  onSearch?: (text: string) => void;
  /** Offers the typed text as a new value, for example `(text) => `Use “${text}”``. */
  createLabel?: (text: string) => string;
  emptyText?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

/**
 * Chooses one of many options by typing. A value that is not among the options is shown as it is.
 */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, options, onSearch, createLabel } = props;
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const text = search.trim();
  const found: ComboboxRow[] = onSearch ? [...options] : filterOptions(options, search);
  const exact = found.some((option) => option.label === text || option.value === text);
  const rows: ComboboxRow[] =
    createLabel && text && !exact
      ? [...found, { value: text, label: createLabel(text), create: true }]
      : found;

  useEffect(() => {
    if (open) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [open, active, listId]);

  const show = (next: boolean) => {
    setOpen(next);
    setSearch("");
    onSearch?.("");
    setActive(Math.max(0, next ? options.findIndex((option) => option.value === value) : 0));
  };
  const pick = (row: ComboboxRow) => {
    onChange(row.value);
    show(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setActive((active + move + rows.length) % Math.max(1, rows.length));
    }
    const row = rows[active];
    if (event.key === "Enter" && row && !row.disabled) {
      event.preventDefault();
      pick(row);
    }
  };

  return (
    <Popover.Root open={open} onOpenChange={show}>
      <Popover.Trigger
        {...useField()}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-label={props["aria-label"]}
        disabled={props.disabled}
        className={cn(
          inputStyle,
          "inline-flex items-center justify-between gap-2 pr-2 text-left",
          props.className,
        )}
      >
        <span className={cn("truncate", value === null && "text-faint")}>
          {value === null
            ? (props.placeholder ?? "Choose…")
            : (options.find((option) => option.value === value)?.label ?? value)}
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 max-w-[calc(100vw-1rem)] animate-in rounded-lg bg-raised shadow-pop outline-none"
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: the list was opened to search in it.
            autoFocus
            role="combobox"
            aria-label="Search"
            aria-expanded
            aria-autocomplete="list"
            aria-controls={listId}
            aria-activedescendant={rows[active] ? `${listId}-${active}` : undefined}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setActive(0);
              onSearch?.(event.target.value);
            }}
            onKeyDown={onKeyDown}
            placeholder={props.searchPlaceholder ?? "Search…"}
            className="h-10 w-full border-b bg-transparent px-3 text-sm outline-none placeholder:text-faint max-md:h-12 max-md:text-lg"
          />
          <ComboboxList
            id={listId}
            rows={rows}
            active={active}
            value={value}
            emptyText={props.emptyText ?? "No results found."}
            onPick={pick}
            onActive={setActive}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
