import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";

register([LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** A chart that fills `box` and follows its size. */
export function useChart() {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts | null>(null);
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current);
    setChart(made);
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      setChart(null);
    };
  }, []);
  return { box, chart };
}

/** What is written and drawn in either scheme. */
export function inks(dark: boolean) {
  return { ink: dark ? "#c9d2d7" : "#37434a", line: dark ? "#2c353a" : "#dde3e6" };
}
