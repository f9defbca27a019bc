export {
  handleV1 as GET,
  handleV1 as OPTIONS,
} from "@/server/adapters/http/v1.ts";
