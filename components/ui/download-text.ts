/** Lets the browser save a text as a file. */
export function downloadText(file: { fileName: string; contentType: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.contentType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.fileName;
  link.click();
  // Safari reads the text a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
