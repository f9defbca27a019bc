/** The action of a key in the grid while no cell is being edited. */
export type GridCommand =
  | { do: "move"; rows: number; cols: number; extend: boolean }
  | { do: "edge"; rows: -1 | 0 | 1; cols: -1 | 0 | 1; extend: boolean }
  | { do: "tab"; by: 1 | -1 }
  | { do: "edit" }
  | { do: "type"; text: string }
  | { do: "add" | "remove" | "clear" | "all" | "leave" }
  | { do: "shift"; by: 1 | -1 };

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const PAGE = 12;
const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Returns the action for a spreadsheet key, or null for a key that the grid does not use. */
export function gridCommand(event: Key): GridCommand | null {
  const { key, altKey, shiftKey: extend } = event;
  const mod = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[key];
  if (arrow) return arrowCommand(arrow, { mod, altKey, extend });
  switch (key) {
    case "Home":
      return { do: "edge", rows: mod ? -1 : 0, cols: -1, extend };
    case "End":
      return { do: "edge", rows: mod ? 1 : 0, cols: 1, extend };
    case "PageUp":
      return { do: "move", rows: -PAGE, cols: 0, extend };
    case "PageDown":
      return { do: "move", rows: PAGE, cols: 0, extend };
    case "Tab":
      return mod || altKey ? null : { do: "tab", by: extend ? -1 : 1 };
    case "Enter":
      return mod ? { do: "add" } : { do: "edit" };
    case "F2":
      return { do: "edit" };
    case "Escape":
      return { do: "leave" };
    case "Delete":
    case "Backspace":
      return { do: mod ? "remove" : "clear" };
    default:
  }
  if (mod && key.toLowerCase() === "a") return { do: "all" };
  const isText = [...key].length === 1 && !mod && !altKey;
  if (key === " ") return { do: "edit" };
  return isText ? { do: "type", text: key } : null;
}

function arrowCommand(
  [rows, cols]: readonly [-1 | 0 | 1, -1 | 0 | 1],
  { mod, altKey, extend }: { mod: boolean; altKey: boolean; extend: boolean },
): GridCommand | null {
  if (altKey) return rows !== 0 && !mod ? { do: "shift", by: rows } : null;
  return mod ? { do: "edge", rows, cols, extend } : { do: "move", rows, cols, extend };
}
