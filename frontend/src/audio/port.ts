/** What the pages know of a player: one clip's sound, its drawn wave, and spans on it. Times in seconds of the clip. */
export interface Sound {
  /** The clip's audio, already here; played from memory. */
  blob: Blob;
  duration: number;
  /** Lowest and highest sample of each bin, -1..1. */
  min: Float32Array;
  max: Float32Array;
}

export interface DrawnSpan {
  id: string;
  onset: number;
  offset: number;
  text: string;
  selected: boolean;
}

export interface PlayerEvents {
  /** The position, every frame while playing and after every seek. */
  time: (at: number) => void;
  playing: (is: boolean) => void;
  /** A stretch that was really played. */
  heard: (from: number, to: number) => void;
  /** The browser wants a gesture before it plays sound. */
  blocked: (is: boolean) => void;
  failed: (message: string) => void;
  /** A span was dragged out on the wave. */
  drawn: (onset: number, offset: number) => void;
  /** A span was moved or resized. */
  moved: (id: string, onset: number, offset: number) => void;
  picked: (id: string) => void;
  /** The stretch that is drawn, after zooming and scrolling. */
  view: (from: number, to: number) => void;
}

export interface Player {
  load(sound: Sound, autoplay: boolean): Promise<void>;
  play(from?: number, to?: number): Promise<void>;
  pause(): void;
  toggle(): void;
  seek(at: number): void;
  /** Seconds to go forward, or back when negative. */
  skip(seconds: number): void;
  time(): number;
  playing(): boolean;
  /** Plays the stretch over and over, null to stop doing so. */
  loop(stretch: { onset: number; offset: number } | null): void;
  setRate(rate: number): void;
  /** Nearer (1) or further away (-1), at most until the whole clip fits. */
  zoom(step: 1 | -1): void;
  setSpans(spans: DrawnSpan[]): void;
  destroy(): void;
}

export interface PlayerOptions {
  events: Partial<PlayerEvents>;
  /** Spans can be dragged out, moved and resized. */
  editable: boolean;
  colours: { wave: string; done: string; cursor: string; span: string; spanSelected: string };
  height: number;
}
