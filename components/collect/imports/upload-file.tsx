"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useUpload } from "@/components/collect/imports/use-upload.ts";
import { Button, buttonStyle } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { FILE_BYTES_MAX } from "@/server/collect/imports/schema.ts";
import { formatBytes } from "@/server/words.ts";

/** Takes a file by drop or by choice, uploads it, and opens its import. */
export function UploadFile({ appId }: { appId: number }) {
  const router = useRouter();
  const input = useId();
  const [over, setOver] = useState(false);
  const upload = useUpload(appId, (id) => router.push(`/apps/${appId}/imports/${id}`));
  const take = (file: File | null | undefined) => {
    if (file) upload.send(file);
  };
  if (upload.file) {
    const { name, size } = upload.file;
    const arrived = upload.sent >= size;
    return (
      <div className="flex flex-col gap-3 rounded-lg border bg-surface p-5">
        <div className="flex items-center justify-between gap-4">
          <p className="min-w-0 truncate font-medium text-sm">{name}</p>
          <Button size="sm" onClick={upload.cancel}>
            Cancel
          </Button>
        </div>
        <Progress value={upload.sent} max={Math.max(size, 1)} label="Bytes uploaded" />
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {arrived
            ? "Uploaded. Reading the first rows…"
            : `${formatBytes(upload.sent)} of ${formatBytes(size)}`}
        </p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {upload.refusal ? <Notice tone="red">{upload.refusal}</Notice> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={cn(
          "flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-10 text-center transition-colors",
          over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
        )}
      >
        <FileUp aria-hidden className="size-6 text-muted" />
        <div className="flex flex-col gap-1">
          <p className="font-medium text-base">Drop a CSV file here</p>
          <p className="max-w-md text-balance text-muted text-sm">
            The file needs one user per row, column names in the first row and UTF-8 encoding. The
            limit is {formatBytes(FILE_BYTES_MAX)}. Nothing is imported before you check the
            columns.
          </p>
        </div>
        <input
          id={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="peer sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <label
          htmlFor={input}
          className={cn(
            buttonStyle({ variant: "primary" }),
            "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2",
          )}
        >
          Choose file
        </label>
      </div>
    </div>
  );
}
