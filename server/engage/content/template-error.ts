/** The error in a text, and its character position (from 0). */
export class TemplateError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.name = "TemplateError";
    this.position = position;
  }
}
