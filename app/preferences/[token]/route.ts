export {
  handlePreferencesPage as GET,
  handlePreferencesPage as POST,
} from "@/server/adapters/http/preferences/page.ts";
