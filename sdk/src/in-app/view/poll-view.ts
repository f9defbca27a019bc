import type { InAppMessage, InAppQuestion, PollAnswer } from "@/sdk/src/api";
import { add } from "@/sdk/src/dom";
import type { ViewControls } from "@/sdk/src/in-app/stage";
import { button, openDialog } from "@/sdk/src/in-app/view/frame";
import { nextQuestion } from "@/sdk/src/in-app/view/poll-path";
import type { Words } from "@/sdk/src/in-app/view/words";
import { wordsFor } from "@/sdk/src/in-app/view/words";

/** Shows a poll one question at a time. Going back keeps the answers. */
export function showPoll(message: InAppMessage, controls: ViewControls): () => void {
  const words = wordsFor(message.language);
  const { questions } = message;
  const { content, remove } = openDialog({
    language: message.language,
    className: message.style === "full_screen" ? "full" : "",
    label: message.title || words.message,
    onClose: message.closeable ? controls.exit : null,
    closeLabel: words.close,
  });
  const given = new Map<string, PollAnswer>();
  const path: number[] = [];
  const finish = () => {
    // Answers on branches that were left again do not count.
    const answers = path.flatMap((index) => given.get(questions[index]?.id ?? "") ?? []);
    if (answers.length > 0) controls.answer(answers);
    else controls.exit();
  };
  const ask = (index: number) => {
    const question = questions[index];
    if (!question) return;
    if (path.at(-1) !== index) path.push(index);
    content.replaceChildren();
    if (path.length === 1 && message.body) add(content, "p", message.body).dir = "auto";
    const form = new QuestionForm(content, question, given.get(question.id), words);
    const onward = () => nextQuestion(questions, index, form.choices, path);
    const row = add(form.element, "div", undefined, "row");
    if (path.length > 1) {
      button(row, words.back, "quiet apart", () => {
        path.pop();
        ask(path.at(-1) ?? 0);
      });
    }
    const submit = add(row, "button", undefined, "primary");
    const name = () => {
      submit.textContent = onward() === undefined ? words.send : words.next;
    };
    name();
    form.element.addEventListener("change", name);
    form.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = form.answer();
      if (!answer && question.required) return form.complain();
      if (answer) given.set(question.id, answer);
      else given.delete(question.id);
      const next = onward();
      if (next === undefined) finish();
      else ask(next);
    });
    if (path.length > 1) form.focus();
  };
  ask(0);
  controls.displayed();
  return remove;
}

class QuestionForm {
  readonly element: HTMLFormElement;
  readonly #inputs: HTMLInputElement[] = [];
  readonly #text: HTMLTextAreaElement | undefined;
  readonly #fault: HTMLElement;
  readonly #words: Words;

  constructor(
    parent: Node,
    private readonly question: InAppQuestion,
    before: PollAnswer | undefined,
    words: Words,
  ) {
    this.#words = words;
    this.element = add(parent, "form");
    this.element.noValidate = true;
    this.element.className = "content";
    const set = add(this.element, "fieldset");
    add(set, "legend", question.text).dir = "auto";
    if (question.answer === "text") {
      this.#text = add(set, "textarea");
      this.#text.maxLength = 2_000;
      this.#text.setAttribute("aria-label", words.yourAnswer);
      this.#text.value = before?.text ?? "";
    } else {
      const choices = add(set, "div", undefined, "choices");
      for (const choice of question.choices) {
        const label = add(choices, "label", undefined, "choice");
        const input = add(label, "input");
        input.type = question.answer === "one" ? "radio" : "checkbox";
        input.name = "choice";
        input.value = choice.id;
        input.checked = before?.choices?.includes(choice.id) ?? false;
        add(label, "span", choice.text).dir = "auto";
        this.#inputs.push(input);
      }
    }
    this.#fault = add(this.element, "p", undefined, "fault");
    this.#fault.setAttribute("role", "alert");
  }

  get choices(): string[] {
    return this.#inputs.filter(({ checked }) => checked).map(({ value }) => value);
  }

  answer(): PollAnswer | undefined {
    const { id: question } = this.question;
    const text = this.#text?.value.trim();
    if (text) return { question, text };
    const { choices } = this;
    return choices.length > 0 ? { question, choices } : undefined;
  }

  complain(): void {
    this.#fault.textContent = this.#words.required;
    this.focus();
  }

  focus(): void {
    (this.#text ?? this.#inputs.find(({ checked }) => checked) ?? this.#inputs[0])?.focus();
  }
}
