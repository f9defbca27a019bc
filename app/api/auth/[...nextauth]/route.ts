export { handleAuth as GET, handleAuth as POST } from "@/server/adapters/auth/handler.ts";
