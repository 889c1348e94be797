import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import { meanAlignment } from "../ui/format";
import type { Fit } from "./api";
import { base, colours, useChart } from "./charts";

/** How many clips have which best alignment, before and after people's work. */
export default function FitChart({ fit }: { fit: Fit }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";

  useEffect(() => {
    if (!chart) return;
    const { ink, line, main, other } = colours(dark);
    chart.setOption({
      ...base(dark),
      grid: { left: 52, right: 12, top: 36, bottom: 44 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: {
        type: "category",
        name: t("quality.alignment"),
        nameLocation: "middle",
        nameGap: 26,
        data: fit.picture.map((bar) => bar.alignment.toFixed(2)),
        axisLabel: { color: ink, hideOverlap: true },
      },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          name: t("quality.before"),
          type: "bar",
          barGap: "-100%",
          itemStyle: { color: other, opacity: 0.55 },
          data: fit.picture.map((bar) => bar.before),
        },
        {
          name: t("quality.after"),
          type: "bar",
          itemStyle: { color: main, opacity: 0.65 },
          data: fit.picture.map((bar) => bar.after),
        },
      ],
    });
  }, [chart, fit, dark]);

  const summary = t("quality.fitSummary", {
    before: meanAlignment(fit.before.mu_c),
    after: meanAlignment(fit.after.mu_c),
  });
  return (
    <div ref={box} style={{ height: 240 }} role="img" aria-label={`${t("quality.histogram")}. ${summary}`} data-testid="fit" />
  );
}
