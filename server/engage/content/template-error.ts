/** What is wrong in a text, and at which character (from 0). */
export class TemplateError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.name = "TemplateError";
    this.position = position;
  }
}
