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

/** What can be done with a program as it is now. */
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
          confirm="End it for good"
          danger
          onConfirm={commands.finish}
        >
          Everybody inside leaves, nothing more is sent, and it cannot be resumed. To hold it for a
          while, pause it instead.
        </AlertDialog>
      ) : null}
      <DropdownMenu
        align="end"
        trigger={
          <Button variant="ghost" aria-label="More" className="w-8 px-0 max-md:w-11">
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
  const messages = steps === 1 ? "one message" : `${steps} messages`;
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
        ? `${program.segmentName ? `Everybody in the segment “${program.segmentName}”` : "Every user"} starts now and gets ${messages} in the days to come.`
        : `From now on people start ${program.startWords} and get ${messages}. Nobody starts who did so before.`}{" "}
      Caps, quiet hours and topics hold as for every message.
    </AlertDialog>
  );
}
