/**
 * Splits a name into words: `Article read`, `article-read` and `articleRead` are the same two. Letters and digits
 * only.
 */
function wordsOf(name: string): string[] {
  return name
    .toWellFormed()
    .normalize("NFKC")
    .replace(/[\p{Mn}\p{Mc}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== "");
}

const lower = (word: string) => word.toLowerCase().replace(/\p{M}/gu, "");
const capital = (word: string) => {
  const [first = "", ...rest] = lower(word);
  // Some letters become two in upper case. Only a single capital is a safe start of an identifier.
  const big = first.toUpperCase();
  return ([...big].length === 1 ? big : first) + rest.join("");
};

/** `articleRead` */
export function camel(name: string): string {
  const [first = "tag", ...rest] = wordsOf(name);
  return safeStart(lower(first) + rest.map(capital).join(""));
}

/** `ArticleRead` */
export function pascal(name: string): string {
  const words = wordsOf(name);
  return safeStart((words.length > 0 ? words : ["tag"]).map(capital).join(""));
}

/** `ARTICLE_READ` */
export function upperSnake(name: string): string {
  const words = wordsOf(name);
  const text = (words.length > 0 ? words : ["tag"]).join("_").toUpperCase();
  return safeStart(text.replace(/\p{M}/gu, ""));
}

function safeStart(text: string): string {
  return /^\p{L}/u.test(text) ? text : `_${text}`;
}

/**
 * Returns an identifier for each name. Equal ones get a number: `articleRead2`; reserved words get an underscore:
 * `class_`. Names are taken in alphabetical order, so that moving a row of the plan never swaps two identifiers. They
 * are compared without case, because a compiler that makes a file of each must not overwrite one with another.
 */
export function identifiersOf(
  names: readonly string[],
  style: (name: string) => string,
  reserved: ReadonlySet<string>,
): Map<string, string> {
  const taken = new Set<string>();
  const found = new Map<string, string>();
  for (const name of [...new Set(names)].sort()) {
    const plain = style(name);
    const base = reserved.has(plain) ? `${plain}_` : plain;
    let identifier = base;
    for (let n = 2; taken.has(identifier.toLowerCase()); n++) identifier = `${base}${n}`;
    taken.add(identifier.toLowerCase());
    found.set(name, identifier);
  }
  return found;
}
