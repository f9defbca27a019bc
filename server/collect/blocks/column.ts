/** The values of an extra that criteria can use: first-level scalars. Everything else is kept in `hits` only. */
export type Scalar = string | number | boolean;

export function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/**
 * One column of a block, with one value (or none) per row.
 * - `codes`: `codes[row] - 1` is the position in `dictionary`; 0 = no value.
 * - `numbers`: the value itself; NaN = no value.
 */
export type Column =
  | { kind: "codes"; dictionary: readonly Scalar[]; codes: Uint8Array | Uint16Array | Uint32Array }
  | { kind: "numbers"; values: Float64Array };

/**
 * The form of a column in the payload, whichever is smallest: `dense` has one code a row; `sparse` has row and code
 * of each value (thousands of rare keys must not cost a code per row each); `float` has raw doubles (numbers that
 * hardly repeat).
 */
export type ColumnForm = "dense" | "sparse" | "float";

/** Collects the values of one column, row by row in ascending order. */
export class ColumnBuilder {
  private readonly positions = new Map<Scalar, number>();
  private readonly rows: number[] = [];
  private readonly codes: number[] = [];
  private numeric = true;

  add(row: number, value: Scalar): void {
    let code = this.positions.get(value);
    if (code === undefined) {
      code = this.positions.size + 1;
      this.positions.set(value, code);
      if (typeof value !== "number") this.numeric = false;
    }
    this.rows.push(row);
    this.codes.push(code);
  }

  /** Returns the smallest form for a block of `n` rows. `width` is the number of bytes of one code. */
  build(n: number): { form: ColumnForm; width: 1 | 2 | 4; data: Uint8Array; dictionary: string } {
    const values = [...this.positions.keys()];
    const dictionary = JSON.stringify(values);
    const width = values.length < 256 ? 1 : values.length < 65_536 ? 2 : 4;
    const dictionaryBytes = Buffer.byteLength(dictionary);
    const dense = n * width + dictionaryBytes;
    const sparse = this.rows.length * 8 + dictionaryBytes;
    if (this.numeric && 8 * n < Math.min(dense, sparse)) {
      return { form: "float", width: 4, data: this.floats(n, values), dictionary: "" };
    }
    if (sparse < dense) return { form: "sparse", width: 4, data: this.pairs(), dictionary };
    return { form: "dense", width, data: bytes(this.spread(codeArray(width, n))), dictionary };
  }

  private spread<T extends Uint8Array | Uint16Array | Uint32Array>(into: T): T {
    for (let i = 0; i < this.rows.length; i++)
      into[this.rows[i] as number] = this.codes[i] as number;
    return into;
  }

  private floats(n: number, values: readonly Scalar[]): Uint8Array {
    const out = new Float64Array(n).fill(Number.NaN);
    for (let i = 0; i < this.rows.length; i++) {
      out[this.rows[i] as number] = values[(this.codes[i] as number) - 1] as number;
    }
    return bytes(out);
  }

  private pairs(): Uint8Array {
    return bytes(Uint32Array.from([...this.rows, ...this.codes]));
  }
}

/** Returns zeroed codes for `n` rows. */
export function codeArray(width: 1 | 2 | 4, n: number): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) return new Uint8Array(n);
  return width === 2 ? new Uint16Array(n) : new Uint32Array(n);
}

function bytes(array: Uint8Array | Uint16Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Calls `visit` for each value of a column in row order. */
export function eachValue(column: Column, visit: (row: number, value: Scalar) => void): void {
  if (column.kind === "numbers") {
    column.values.forEach((value, row) => {
      if (!Number.isNaN(value)) visit(row, value);
    });
    return;
  }
  const { dictionary, codes } = column;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code > 0) visit(row, dictionary[code - 1] as Scalar);
  }
}
