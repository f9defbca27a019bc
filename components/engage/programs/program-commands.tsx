"use client";

import { Archive, CirclePause, CirclePlay, CircleStop, Copy, Ellipsis, Pencil } from "lucide-react";
import { useState } from "react";
import { RenameProgram } from "@/components/engage/programs/rename-program.tsx";
import type { ProgramCommands as Commands } from "@/components/engage/programs/use-program.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu.tsx";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";
import type { ProgramCommand } from "@/server/engage/programs/lifecycle.ts";
import { counted } from "@/server/words.ts";

/** The commands for a program in its current state. */
export function ProgramCommands({
  program,
  commands,
}: {
  program: ProgramDetail;
  commands: Commands;
}) {
  const [renaming, setRenaming] = useState(false);
  const may = (command: ProgramCommand) => program.commands.includes(command);
  const quietly = (act: () => Promise<unknown>) => () => void act().catch(() => {});
  return (
    <>
      {may("launch") ? <Launch program={program} commands={commands} /> : null}
      {may("pause") ? (
        <Button disabled={commands.busy} onClick={quietly(commands.pause)}>
          <CirclePause aria-hidden /> Pause
        </Button>
      ) : null}
      {may("resume") ? (
        <Button variant="primary" disabled={commands.busy} onClick={quietly(commands.resume)}>
          <CirclePlay aria-hidden /> Resume
        </Button>
      ) : null}
      {may("finish") ? (
        <AlertDialog
          trigger={
            <Button variant="danger">
              <CircleStop aria-hidden /> End…
            </Button>
          }
          title={`End “${program.name}”?`}
          confirm="End the program"
          danger
          onConfirm={commands.finish}
        >
          Everyone in the program exits and no more messages are sent. This cannot be undone. To
          stop it for a while, pause it instead.
        </AlertDialog>
      ) : null}
      <DropdownMenu
        align="end"
        trigger={
          <Button variant="ghost" aria-label="More actions" className="w-8 px-0 max-md:w-11">
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {program.state === "finished" || program.state === "archived" ? null : (
          <MenuItem onSelect={() => setRenaming(true)}>
            <Pencil aria-hidden /> Rename…
          </MenuItem>
        )}
        <MenuItem onSelect={quietly(commands.duplicate)}>
          <Copy aria-hidden /> Duplicate
        </MenuItem>
        {may("archive") ? (
          <MenuItem onSelect={quietly(commands.archive)}>
            <Archive aria-hidden /> Archive
          </MenuItem>
        ) : null}
      </DropdownMenu>
      {renaming ? (
        <RenameProgram name={program.name} commands={commands} onClose={() => setRenaming(false)} />
      ) : null}
    </>
  );
}

function Launch({ program, commands }: { program: ProgramDetail; commands: Commands }) {
  const steps = program.steps.length;
  const messages = counted(steps, "message", "messages");
  return (
    <AlertDialog
      trigger={
        <Button variant="primary" disabled={steps === 0}>
          <CirclePlay aria-hidden /> Launch…
        </Button>
      }
      title={`Launch “${program.name}”?`}
      confirm="Launch the program"
      onConfirm={commands.launch}
    >
      {program.start.type === "launch"
        ? `${program.segmentName ? `Everyone in the segment “${program.segmentName}”` : "Every user"} starts now and receives ${messages} over the coming days.`
        : `From now on, people start ${program.startWords} and receive ${messages}. People who did this before the launch do not start.`}{" "}
      Frequency caps, quiet hours and topics apply as for every message.
    </AlertDialog>
  );
}
