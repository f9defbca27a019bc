import type { ClientHttp2Session, SecureClientSessionOptions } from "node:http2";
import http2 from "node:http2";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import tls from "node:tls";
import { Http1Transport } from "@/server/push/http1-transport.ts";
import { Http2Transport } from "@/server/push/http2-transport.ts";
import { publicLookup } from "@/server/push/public-lookup.ts";
import type { Transport } from "@/server/push/transport.ts";
import { TransportError, transportReason } from "@/server/push/transport.ts";

/**
 * Larger than one message in each direction needs; keeps a hostile service from filling our memory.
 */
const SESSION_OPTIONS = { maxSessionMemory: 10, maxHeaderListPairs: 100 };

/**
 * Connects to `origin`: HTTP/2 where the service supports it, otherwise HTTP/1.1.
 * `trusted` origins (listed by the operator) may be on private addresses and use plain http.
 */
export async function openTransport(
  origin: string,
  options: { trusted: boolean; timeoutMs: number },
): Promise<Transport> {
  const lookup = options.trusted ? undefined : publicLookup;
  const url = new URL(origin);
  if (url.protocol === "http:") {
    if (!options.trusted) throw new TransportError("not_secure");
    const session = await ready(http2.connect(origin, SESSION_OPTIONS), options.timeoutMs).catch(
      () => null,
    );
    return session ? new Http2Transport(session) : new Http1Transport(origin, lookup);
  }
  const socket = await secureSocket(url, lookup, options.timeoutMs);
  if (socket.alpnProtocol !== "h2") {
    socket.destroy();
    return new Http1Transport(origin, lookup);
  }
  const given: SecureClientSessionOptions = { ...SESSION_OPTIONS, createConnection: () => socket };
  return new Http2Transport(await ready(http2.connect(origin, given), options.timeoutMs));
}

function secureSocket(
  url: URL,
  lookup: LookupFunction | undefined,
  timeoutMs: number,
): Promise<tls.TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port: url.port === "" ? 443 : Number(url.port),
      ALPNProtocols: ["h2", "http/1.1"],
      ...(isIP(host) ? {} : { servername: host }),
      ...(lookup ? { lookup } : {}),
    });
    const fail = (reason: string) => {
      clearTimeout(timer);
      socket.destroy();
      reject(new TransportError(reason, true));
    };
    const timer = setTimeout(() => fail("connect_timeout"), timeoutMs);
    socket.once("error", (error) => fail(transportReason(error)));
    socket.once("secureConnect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      socket.on("error", () => {});
      resolve(socket);
    });
  });
}

/**
 * Waits for the service's settings: only then is it certain that it supports HTTP/2, and its stream
 * limit is known.
 */
function ready(session: ClientHttp2Session, timeoutMs: number): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      session.destroy();
      reject(new TransportError(reason, true));
    };
    const timer = setTimeout(() => fail("connect_timeout"), timeoutMs);
    session.on("error", (error) => fail(transportReason(error)));
    session.once("close", () => fail("closed"));
    session.once("remoteSettings", () => {
      clearTimeout(timer);
      resolve(session);
    });
  });
}
