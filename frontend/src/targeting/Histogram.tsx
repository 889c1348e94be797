import { Group, Text, Tooltip } from "@mantine/core";

import { t } from "../i18n";
import { alignmentNumber, number } from "../ui/format";
import { Panel } from "../ui/Panel";
import { COLOURS } from "./colours";
import { type Bin, columns, placeOf } from "./histogram";

const HEIGHT = 120;

/** How many clips have which alignment; what lowest alignment picks is coloured, up to a line. */
export function Histogram({ bins, limit }: { bins: readonly Bin[]; limit: number | null }) {
  const drawn = columns(bins, limit);
  const first = drawn[0];
  const last = drawn.at(-1);
  if (!first || !last) {
    return (
      <Panel title={t("targeting.histogram")}>
        <Text fz="sm" c="dimmed">
          {t("targeting.histogramNone")}
        </Text>
      </Panel>
    );
  }
  const clips = drawn.reduce((sum, column) => sum + column.clips, 0);
  return (
    <Panel title={t("targeting.histogram")}>
      <div
        role="img"
        aria-label={t("targeting.histogramLabel", {
          clips: number(clips),
          low: alignmentNumber(first.low),
          high: alignmentNumber(last.high),
        })}
        style={{ position: "relative", display: "flex", alignItems: "flex-end", height: HEIGHT, gap: 1 }}
      >
        {drawn.map((column) => (
          <Tooltip
            key={column.low}
            label={t("targeting.histogramLabel", {
              clips: number(column.clips),
              low: alignmentNumber(column.low),
              high: alignmentNumber(column.high),
            })}
          >
            <div style={{ flex: 1, height: "100%", display: "flex", alignItems: "flex-end" }}>
              <div
                style={{
                  width: "100%",
                  height: column.clips ? Math.max(2, column.height * HEIGHT) : 0,
                  background: `linear-gradient(to right, ${COLOURS.lowest} ${100 * column.below}%, var(--em-wave) ${100 * column.below}%)`,
                }}
              />
            </div>
          </Tooltip>
        ))}
        {limit !== null && (
          <div
            aria-hidden
            style={{
              position: "absolute",
              top: 0,
              bottom: 0,
              left: `${100 * placeOf(drawn, limit)}%`,
              borderLeft: "2px dashed var(--mantine-color-text)",
            }}
          />
        )}
      </div>
      <Group justify="space-between" mt={2}>
        <Text fz="xs" c="dimmed" className="em-number">
          {alignmentNumber(first.low)}
        </Text>
        <Text fz="xs" c="dimmed" className="em-number">
          {alignmentNumber(last.high)}
        </Text>
      </Group>
      {limit !== null && (
        <Text fz="xs" c="dimmed">
          {t("targeting.histogramHint")}
        </Text>
      )}
    </Panel>
  );
}
