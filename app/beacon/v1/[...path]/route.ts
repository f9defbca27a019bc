export {
  handleV1 as OPTIONS,
  handleV1 as POST,
} from "@/server/adapters/http/v1.ts";
