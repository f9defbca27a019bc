"use client";

import { useEffect, useRef, useState } from "react";
import { BROKE_OFF, readUploadAnswer } from "@/components/collect/imports/upload-answer.ts";
import { FILE_BYTES_MAX } from "@/server/collect/imports/schema.ts";
import { formatBytes } from "@/server/words.ts";

interface Upload {
  /** The file that is being uploaded, or null. */
  file: { name: string; size: number } | null;
  sent: number;
  refusal: string | null;
  send: (file: File) => void;
  cancel: () => void;
}

/** Uploads a file and reports its progress. Only XMLHttpRequest reports the progress of uploads. */
export function useUpload(appId: number, onDone: (id: number) => void): Upload {
  const [file, setFile] = useState<Upload["file"]>(null);
  const [sent, setSent] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);
  useEffect(() => () => request.current?.abort(), []);
  const refuse = (sentence: string) => {
    setFile(null);
    setRefusal(sentence);
  };
  const send = (chosen: File) => {
    if (chosen.size > FILE_BYTES_MAX)
      return refuse(
        `The file is larger than ${formatBytes(FILE_BYTES_MAX)}. Split it into smaller files.`,
      );
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    xhr.open("POST", `/api/imports?app=${appId}&name=${encodeURIComponent(chosen.name)}`);
    xhr.setRequestHeader("content-type", "text/csv");
    xhr.upload.onprogress = (event) => setSent(event.loaded);
    xhr.onerror = () => refuse(BROKE_OFF);
    xhr.onload = () => {
      const { status, responseText: text } = xhr;
      const answer = readUploadAnswer({ status, text }, chosen.size);
      if ("id" in answer) onDone(answer.id);
      else refuse(answer.refusal);
    };
    setRefusal(null);
    setSent(0);
    setFile({ name: chosen.name, size: chosen.size });
    xhr.send(chosen);
  };
  const cancel = () => {
    request.current?.abort();
    setFile(null);
  };
  return { file, sent, refusal, send, cancel };
}
