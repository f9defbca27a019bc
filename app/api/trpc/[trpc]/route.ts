export { handleTrpc as GET, handleTrpc as POST } from "@/server/adapters/trpc/handler.ts";
