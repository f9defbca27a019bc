export {
  handlePreferencesPage as GET,
  handlePreferencesPage as POST,
} from "@/server/http/preferences/page.ts";
