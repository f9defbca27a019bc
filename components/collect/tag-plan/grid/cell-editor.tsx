"use client";

import type { KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import { KIND_WORDS, PlannedKind } from "@/server/collect/tags/schema.ts";

/** The direction in which the cursor moves after an edit. */
export type After = "stay" | "down" | "up" | "next" | "previous";

const CHOICES: Readonly<Partial<Record<Column["id"], readonly string[]>>> = {
  kind: PlannedKind.options.map((kind) => KIND_WORDS[kind]),
  status: ["collected", "blocked"],
};

const style =
  "absolute inset-0 z-10 h-full w-full bg-surface px-2 text-fg text-sm outline-2 outline-accent -outline-offset-2";

/**
 * The field in a cell being edited. Enter and Tab apply the text and move on, Escape discards it.
 */
export function CellEditor({
  column,
  text,
  listId,
  onDone,
  onCancel,
}: {
  column: Column;
  text: string;
  /** The id of the list of suggestions, if the cell has one. */
  listId: string | undefined;
  /** Returns why the text does not fit, or null. */
  onDone: (text: string, after: After) => string | null;
  onCancel: () => void;
}) {
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const finish = (after: After) => {
    if (done.current || !field.current) return;
    done.current = true;
    const refused = onDone(field.current.value, after);
    if (refused === null) return;
    done.current = false;
    setError(refused);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      done.current = true;
      onCancel();
    } else if (event.key === "Enter") {
      event.preventDefault();
      finish(event.shiftKey ? "up" : "down");
    } else if (event.key === "Tab") {
      event.preventDefault();
      finish(event.shiftKey ? "previous" : "next");
    } else if (event.key.toLowerCase() === "s" && (event.metaKey || event.ctrlKey)) {
      finish("stay");
    }
  };
  const onBlur = () => {
    if (done.current || !field.current) return;
    done.current = true;
    if (onDone(field.current.value, "stay") !== null) onCancel();
  };
  const choices = CHOICES[column.id];
  return (
    <>
      {choices ? (
        <select
          ref={field}
          aria-label={column.label}
          defaultValue={text}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          onChange={() => finish("stay")}
          className={style}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          ref={field}
          aria-label={column.label}
          aria-invalid={error ? true : undefined}
          defaultValue={text}
          list={listId}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          onChange={() => setError(null)}
          className={style}
        />
      )}
      {error ? <CellMessage>{error}</CellMessage> : null}
    </>
  );
}

/** Shows what is wrong below the cell. */
export function CellMessage({ children }: { children: string }) {
  return (
    <span
      role="alert"
      className="absolute top-full left-0 z-20 w-max max-w-80 whitespace-normal rounded-b-md bg-red-soft px-2 py-1 text-red text-xs shadow-pop"
    >
      {children}
    </span>
  );
}
