import { useLocalStorage } from "@mantine/hooks";

import type { Scale } from "./scale";

export interface Settings {
  shown: Scale | "off";
  /** dB below the loudest that are drawn. */
  range: number;
}

export const RANGES = { least: 30, most: 110 } as const;
const USUAL: Settings = { shown: "off", range: 70 };

/** How this browser draws spectrograms; every player on the page follows. */
export function useSpectrogramSettings() {
  const [settings, set] = useLocalStorage<Settings>({ key: "earmark.spectrogram", defaultValue: USUAL, getInitialValueInEffect: false });
  return {
    settings,
    set: (change: Partial<Settings>) => set({ ...settings, ...change }),
    toggle: () => set({ ...settings, shown: settings.shown === "off" ? "mel" : "off" }),
  };
}
