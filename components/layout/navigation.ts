import type { LucideIcon } from "lucide-react";
import {
  BellRing,
  CalendarDays,
  ChartNoAxesColumn,
  ClipboardCheck,
  Filter,
  Plug,
  Radio,
  Send,
  Settings,
  Tags,
  Upload,
  Users,
  Waypoints,
} from "lucide-react";

interface NavigationItem {
  label: string;
  /** Path below `/apps/<id>`, or empty for the overview. */
  path: string;
  icon: LucideIcon;
}

interface NavigationGroup {
  label: string | null;
  items: readonly NavigationItem[];
}

/** The pages of an app, in the order in which people use the product. */
export const navigation: readonly NavigationGroup[] = [
  { label: null, items: [{ label: "Overview", path: "", icon: ChartNoAxesColumn }] },
  {
    label: "Understand",
    items: [
      { label: "Users", path: "/users", icon: Users },
      { label: "Segments", path: "/segments", icon: Filter },
      { label: "Reach", path: "/reach", icon: BellRing },
    ],
  },
  {
    label: "Engage",
    items: [
      { label: "Campaigns", path: "/campaigns", icon: Send },
      { label: "Programs", path: "/programs", icon: Waypoints },
      { label: "Calendar", path: "/calendar", icon: CalendarDays },
    ],
  },
  {
    label: "Collect",
    items: [
      { label: "Tag plan", path: "/tag-plan", icon: Tags },
      { label: "Live", path: "/live", icon: Radio },
      { label: "Acceptance", path: "/acceptance", icon: ClipboardCheck },
      { label: "Imports", path: "/imports", icon: Upload },
      { label: "Integrate", path: "/integrate", icon: Plug },
    ],
  },
  { label: null, items: [{ label: "Settings", path: "/settings", icon: Settings }] },
];

/** Returns the id of the app that a path belongs to, or null outside of apps. */
export function appIdOf(pathname: string): number | null {
  const id = /^\/apps\/(\d+)(?:\/|$)/.exec(pathname)?.[1];
  return id ? Number(id) : null;
}

/** Returns true when `pathname` is the page of `path` in the app, or a page below it. */
export function isCurrent(pathname: string, appId: number, path: string): boolean {
  const href = `/apps/${appId}${path}`;
  return path === "" ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);
}
