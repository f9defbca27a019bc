"use client";

import type { LucideIcon } from "lucide-react";
import {
  Activity,
  Bell,
  Braces,
  CalendarClock,
  Filter,
  IdCard,
  MessageSquare,
  Plus,
  Smartphone,
  Tag,
} from "lucide-react";
import { Fragment } from "react";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { LeafDraft } from "@/components/understand/segments/builder/draft.ts";
import { groupNode, leafNode, newLeaf } from "@/components/understand/segments/builder/draft.ts";
import { append } from "@/components/understand/segments/builder/draft-edit.ts";

interface Kind {
  type: LeafDraft["type"];
  label: string;
  icon: LucideIcon;
}

const GROUPS: readonly { label: string; kinds: readonly Kind[] }[] = [
  {
    label: "What they do",
    kinds: [
      { type: "did", label: "Did or never did something", icon: Activity },
      { type: "first_seen", label: "First or last seen", icon: CalendarClock },
      { type: "message", label: "Message results", icon: MessageSquare },
    ],
  },
  {
    label: "Who they are",
    kinds: [
      { type: "app_info", label: "App-info", icon: Tag },
      { type: "technical", label: "Device or location", icon: Smartphone },
      { type: "push", label: "Can receive push", icon: Bell },
      { type: "identified", label: "Identified or anonymous", icon: IdCard },
    ],
  },
  {
    label: "Combine",
    kinds: [{ type: "segment", label: "In another segment", icon: Filter }],
  },
];

/** A menu at the end of a group that adds a criterion or a nested group. */
export function AddCriterion({ groupUid, primary }: { groupUid: string; primary?: boolean }) {
  const { edit, focus } = useBuilder();
  const add = (type: LeafDraft["type"]) => {
    const node = leafNode(newLeaf(type));
    edit((root) => append(root, groupUid, node));
    focus(node.uid, "control");
  };
  const addGroup = () => {
    const node = groupNode("any");
    edit((root) => append(root, groupUid, node));
    focus(node.uid, "node");
  };
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <Button variant={primary ? "primary" : "ghost"} size={primary ? "md" : "sm"} data-add>
          <Plus aria-hidden /> Add criterion
        </Button>
      }
    >
      {GROUPS.map(({ label, kinds }) => (
        <Fragment key={label}>
          <MenuLabel>{label}</MenuLabel>
          {kinds.map(({ type, label: name, icon: Icon }) => (
            <MenuItem key={type} onSelect={() => add(type)}>
              <Icon aria-hidden /> {name}
            </MenuItem>
          ))}
        </Fragment>
      ))}
      <MenuItem onSelect={addGroup}>
        <Braces aria-hidden /> Group of criteria
      </MenuItem>
      <MenuLine />
      <p className="px-2 pt-1 pb-1.5 text-faint text-xs">
        A group counts as one criterion. It matches if all, any or none of its criteria do.
      </p>
    </DropdownMenu>
  );
}
