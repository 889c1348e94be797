import { Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

import { t } from "../../i18n";
import type { Ticker } from "../ticker";
import { decode, type Samples } from "./decode";
import { colours } from "./image";
import { placeOf, ticks, type Scale } from "./scale";
import classes from "./Spectrogram.module.css";
import { compute } from "./thread";

export interface View {
  from: number;
  to: number;
}

interface Props {
  sound: Promise<{ blob: Blob }>;
  scale: Scale;
  /** dB below the loudest that are drawn. */
  range: number;
  /** The stretch that is drawn, seconds of the clip. */
  view: View;
  ticker: Ticker;
  onSeek: (at: number) => void;
  height?: number;
}

interface Drawn {
  decibels: Float32Array;
  columns: number;
  rows: number;
}

/** What a clip sounds like over time and frequency, computed in a thread of its own from the sound itself. */
export default function Spectrogram({ sound, scale, range, view, ticker, onSeek, height = 150 }: Props) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const [source, setSource] = useState<Samples | null>(null);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const { from, to } = view;

  useEffect(() => {
    let here = true;
    sound
      .then(({ blob }) => decode(blob))
      .then((samples) => here && setSource(samples))
      .catch(() => here && setFailed(true));
    return () => {
      here = false;
    };
  }, [sound]);

  useEffect(() => {
    if (!source || width < 1 || to <= from) return;
    let here = true;
    const samples = source.samples.slice(Math.round(from * source.rate), Math.round(to * source.rate));
    const [columns, rows] = [Math.round(width), height];
    void compute({ samples, rate: source.rate, columns, rows, scale }).then((decibels) => {
      if (here) setDrawn({ decibels, columns, rows });
    });
    return () => {
      here = false;
    };
  }, [source, scale, from, to, width, height]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !drawn) return;
    context.canvas.width = drawn.columns;
    context.canvas.height = drawn.rows;
    context.putImageData(new ImageData(colours(drawn.decibels, range), drawn.columns, drawn.rows), 0, 0);
  }, [drawn, range]);

  useEffect(() => {
    const move = () => {
      const share = (ticker.get() - from) / (to - from);
      if (!cursor.current) return;
      cursor.current.style.visibility = share >= 0 && share <= 1 ? "visible" : "hidden";
      cursor.current.style.transform = `translateX(${share * width}px)`;
    };
    move();
    return ticker.subscribe(move);
  }, [ticker, from, to, width]);

  const top = (source?.rate ?? 0) / 2;
  return (
    <div
      ref={ref}
      className={classes.frame}
      style={{ height }}
      role="img"
      aria-label={t("spectrogram.label", { scale: t(`spectrogram.${scale}`) })}
      data-testid="spectrogram"
      data-state={failed ? "failed" : drawn ? "drawn" : "loading"}
      onPointerDown={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onSeek(from + ((event.clientX - box.left) / box.width) * (to - from));
      }}
    >
      <canvas ref={canvas} className={classes.canvas} />
      {source && (
        <div className={classes.axis} aria-hidden>
          {ticks(top, scale).map((hertz) => (
            <span key={hertz} className={classes.tick} style={{ bottom: `${placeOf(hertz, top, scale) * 100}%` }}>
              {hertz >= 1000 ? t("spectrogram.kilohertz", { value: hertz / 1000 }) : t("spectrogram.hertz", { value: hertz })}
            </span>
          ))}
          <div ref={cursor} className={classes.cursor} />
        </div>
      )}
      {failed && (
        <Text fz="sm" c="white" p="xs" role="alert">
          {t("spectrogram.failed")}
        </Text>
      )}
    </div>
  );
}
