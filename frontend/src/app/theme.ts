import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const tide: MantineColorsTuple = [
  "#e8f7f5", "#d3ecea", "#a6d9d4", "#74c5be", "#4cb4ab", "#33a99f", "#1d948b", "#0f7d76", "#0b6b66", "#06504c",
];

/** The dark scheme's grounds and inks, with a little of the accent in them. */
const dark: MantineColorsTuple = [
  "#d5dde1", "#b3bec4", "#93a0a8", "#66737b", "#46525a", "#37434a", "#2a3439", "#1f272b", "#1b2226", "#14191c",
];

const COLOURS = ["tide", "gray", "red", "orange", "yellow", "green", "blue", "grape"];

/** Calm and dense: one accent, small text that is still readable, thin borders instead of shadows. */
export const theme = createTheme({
  colors: { tide, dark },
  primaryColor: "tide",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  focusRing: "auto",
  defaultRadius: "sm",
  cursorType: "pointer",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: "0.78rem", sm: "0.875rem", md: "0.95rem", lg: "1.05rem", xl: "1.2rem" },
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.45rem" }, h2: { fontSize: "1.12rem" }, h3: { fontSize: "1rem" } },
  },
  components: {
    InputWrapper: { defaultProps: { withAsterisk: false } }, // nearly everything asked for is required
    Button: { defaultProps: { size: "sm" } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm", fz: "sm" } },
    Modal: { defaultProps: { centered: true } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Badge: {
      defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 },
      styles: { root: { minWidth: "max-content", flex: "none" } }, // a state cut to "re…" says nothing
    },
  },
});

/** Text colours that keep 4.5:1 on their grounds in both schemes (WCAG 2.2 AA); the library's own are paler. */
export const cssVariables: CSSVariablesResolver = (mantine) => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfcfc",
    "--mantine-color-dimmed": "#52606a",
    "--mantine-color-placeholder": "#66737d",
    "--mantine-color-error": "#b42318",
    "--mantine-color-anchor": tide[8],
    "--em-line": "#dde3e6",
    "--em-panel": "#ffffff",
    "--em-wave": "#8fb7b4",
    "--em-wave-done": tide[8],
    ...Object.fromEntries(COLOURS.map((name) => [`--mantine-color-${name}-light-color`, darkest(mantine.colors[name], name)])),
  },
  dark: {
    "--mantine-color-body": "#14191c",
    "--mantine-color-dimmed": "#a5b1b8",
    "--mantine-color-placeholder": "#93a0a8",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-anchor": tide[3],
    "--em-line": "#2c353a",
    "--em-panel": "#1b2226",
    "--em-wave": "#4d6f6e",
    "--em-wave-done": tide[4],
    ...Object.fromEntries(COLOURS.map((name) => [`--mantine-color-${name}-light-color`, mantine.colors[name]?.[2] ?? ""])),
  },
});

function darkest(shades: MantineColorsTuple | undefined, name: string): string {
  if (name === "yellow") return "#7a4b00"; // the palette's darkest yellow is orange on cream
  if (name === "orange") return "#8f3700";
  if (name === "green") return "#1b6e33";
  return shades?.[9] ?? "";
}
