import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const TYPES: Record<string, string> = { js: "text/javascript", html: "text/html" };

export interface Site {
  origin: string;
  close(): Promise<void>;
}

/** A customer's website, on an origin of its own. A page answers by its path, without the query. */
export async function openSite(pages: Record<string, string>): Promise<Site> {
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://site").pathname;
    const body = pages[path];
    const type = TYPES[path.split(".")[1] ?? "html"] ?? "text/plain";
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": `${type}; charset=utf-8`,
    });
    response.end(body);
  });
  server.listen(0);
  await once(server, "listening");
  return {
    // localhost counts as secure, so service workers work
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
