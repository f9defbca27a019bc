/** Colours of the previewed devices. They do not depend on the console's own theme. */
export interface Look {
  wallpaper: string;
  /** The background of the app behind a message. */
  page: string;
  panel: string;
  text: string;
  soft: string;
  line: string;
  button: string;
}

const light: Look = {
  wallpaper: "linear-gradient(160deg, #dfe3ea, #c6ccd8)",
  page: "#f4f5f8",
  panel: "#fbfbfd",
  text: "#1c1c20",
  soft: "#55555e",
  line: "#e3e3e8",
  button: "#ececf0",
};

const dark: Look = {
  wallpaper: "linear-gradient(160deg, #23262e, #12141a)",
  page: "#191a1e",
  panel: "#2b2c31",
  text: "#f3f3f6",
  soft: "#b9b9c2",
  line: "#3c3d43",
  button: "#3c3d43",
};

export const LOOKS = { light, dark };
export type Shade = keyof typeof LOOKS;
