/** The one file that knows wavesurfer.js: it draws the server's peaks and plays the clip's audio from memory. */
import WaveSurfer from "wavesurfer.js";
import RegionsPlugin, { type Region } from "wavesurfer.js/dist/plugins/regions.esm.js";

import { t } from "../i18n";
import type { DrawnSpan, Player, PlayerOptions, Sound } from "./port";

/** A step between two looks at the clock that is longer than this was a seek, not playing. */
const LONGEST_STEP = 0.6;
/** As near as one can go, pixels a second. */
const NEAREST = 8000;

export function createPlayer(container: HTMLElement, { events, editable, colours, height }: PlayerOptions): Player {
  const wave = WaveSurfer.create({
    container,
    height,
    waveColor: colours.wave,
    progressColor: colours.done,
    cursorColor: colours.cursor,
    cursorWidth: 2,
    normalize: true,
    hideScrollbar: true,
    dragToSeek: !editable,
  });
  const regions = wave.registerPlugin(RegionsPlugin.create());
  let looped: { onset: number; offset: number } | null = null;
  let ours = false; // we are adding a region, nobody dragged it
  let last: number | null = null; // the clock at the last look, while playing
  let loaded = false;
  let scale = 0; // pixels a second; 0: the whole clip fits
  let wanted: DrawnSpan[] = []; // spans can be put on the wave only once it is there

  function look(at: number): void {
    if (last !== null && at > last && at - last < LONGEST_STEP) events.heard?.(last, at);
    last = wave.isPlaying() ? at : null;
    events.time?.(at);
    if (looped && wave.isPlaying() && at >= looped.offset) wave.setTime(looped.onset);
  }

  async function play(from?: number, to?: number): Promise<void> {
    try {
      last = from ?? wave.getCurrentTime();
      await wave.play(from, to);
      events.blocked?.(false);
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      if (name === "NotAllowedError") events.blocked?.(true);
      else if (name !== "AbortError") events.failed?.(t("player.cannot"));
    }
  }

  wave.on("timeupdate", look);
  wave.on("seeking", (at) => {
    last = null;
    events.time?.(at);
  });
  wave.on("play", () => events.playing?.(true));
  wave.on("pause", () => events.playing?.(false));
  wave.on("finish", () => {
    events.playing?.(false);
    if (looped) void play(looped.onset);
  });
  wave.on("scroll", (from, to) => events.view?.(from, Math.min(to, wave.getDuration())));
  wave.on("error", () => events.failed?.(t("player.cannot")));

  if (editable) regions.enableDragSelection({ color: colours.spanSelected }, 4);
  regions.on("region-created", (region) => {
    if (ours) return;
    const { start, end } = region;
    region.remove();
    events.drawn?.(start, end);
  });
  regions.on("region-updated", (region) => events.moved?.(region.id, region.start, region.end));
  regions.on("region-clicked", (region) => events.picked?.(region.id));

  return {
    async load(sound: Sound, autoplay: boolean) {
      last = null;
      looped = null;
      loaded = false;
      try {
        // Two channels draw as an upper and a lower half: the highest and the lowest sample of each bin.
        await wave.loadBlob(sound.blob, [sound.max, sound.min], sound.duration);
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return; // a newer clip took over
        events.failed?.(t("player.cannot"));
        return;
      }
      loaded = true;
      draw();
      if (autoplay) await play(0);
    },
    play,
    pause: () => wave.pause(),
    toggle() {
      if (wave.isPlaying()) wave.pause();
      else void play(wave.getCurrentTime() >= wave.getDuration() - 0.02 ? 0 : undefined);
    },
    seek(at: number) {
      last = null;
      wave.setTime(Math.min(Math.max(at, 0), wave.getDuration()));
    },
    skip(seconds: number) {
      last = null;
      wave.setTime(Math.min(Math.max(wave.getCurrentTime() + seconds, 0), wave.getDuration()));
    },
    time: () => wave.getCurrentTime(),
    playing: () => wave.isPlaying(),
    loop(stretch) {
      looped = stretch;
      if (stretch) void play(stretch.onset);
    },
    setRate: (rate) => wave.setPlaybackRate(rate, true),
    zoom(step) {
      if (!loaded) return;
      const fits = wave.getWidth() / wave.getDuration();
      const next = Math.min(NEAREST, Math.max(scale, fits) * 2 ** step);
      scale = next <= fits * 1.01 ? 0 : next;
      const at = wave.getCurrentTime();
      wave.setOptions({ minPxPerSec: scale, hideScrollbar: scale === 0 });
      if (scale) wave.setScrollTime(Math.max(0, at - wave.getWidth() / scale / 2));
      else events.view?.(0, wave.getDuration());
    },
    setSpans(spans: DrawnSpan[]) {
      wanted = spans;
      if (loaded) draw();
    },
    destroy: () => wave.destroy(),
  };

  function draw(): void {
    ours = true;
    const shown = new Map(regions.getRegions().map((region) => [region.id, region]));
    for (const span of wanted) {
      const region = shown.get(span.id);
      shown.delete(span.id);
      if (region) change(region, span);
      else regions.addRegion({ ...looks(span), id: span.id, drag: editable, resize: editable, minLength: 0.02 });
    }
    for (const region of shown.values()) region.remove();
    ours = false;
  }

  function looks(span: DrawnSpan) {
    return {
      start: span.onset,
      end: span.offset,
      content: span.text,
      color: span.selected ? colours.spanSelected : colours.span,
    };
  }

  function change(region: Region, span: DrawnSpan): void {
    const next = looks(span);
    const same =
      region.start === next.start &&
      region.end === next.end &&
      region.color === next.color &&
      (region.content?.textContent ?? "") === next.content;
    if (!same) region.setOptions(next);
  }
}
