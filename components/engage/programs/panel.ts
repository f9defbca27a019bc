/** The panel that is open at the side. */
export type Panel =
  | { type: "start" }
  | { type: "exit" }
  | { type: "step"; id: number }
  | { type: "new"; day: number };
