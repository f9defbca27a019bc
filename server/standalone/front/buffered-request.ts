const decoder = new TextDecoder();

/**
 * A Request whose body has already arrived. The platform's own wraps a body into a stream and reads
 * it back:
 * 20 us for 1.4 KB of JSON where this takes 8.
 */
export class BufferedRequest extends Request {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(
    url: string,
    init: { method: string; headers: [string, string][]; bytes: Uint8Array<ArrayBuffer> },
  ) {
    super(url, { method: init.method, headers: init.headers });
    this.#bytes = init.bytes;
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#bytes.length > 0 ? new Response(this.#bytes).body : null;
  }

  override async text(): Promise<string> {
    return decoder.decode(this.#bytes);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of the platform
  override async json(): Promise<any> {
    return JSON.parse(decoder.decode(this.#bytes));
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }

  override async blob(): Promise<Blob> {
    return new Blob([this.#bytes]);
  }

  override async formData(): Promise<FormData> {
    const type = this.headers.get("content-type") ?? "";
    return new Response(this.#bytes, { headers: { "content-type": type } }).formData();
  }

  override clone(): BufferedRequest {
    const headers: [string, string][] = [...this.headers];
    return new BufferedRequest(this.url, { method: this.method, headers, bytes: this.#bytes });
  }
}
