import { Text, Tooltip } from "@mantine/core";

import { t } from "../i18n";
import type { Figure } from "./api";

interface Props {
  figure: Figure;
  format: (value: number) => string;
  /** Over how many. */
  of?: number;
  /** What the value says, in a word. */
  note?: string;
  align?: "left" | "right";
}

/** A figure in a table or a list: the value, its interval below; a dash whose reason is told on demand. */
export function FigureCell({ figure, format, of, note, align = "right" }: Props) {
  if (figure.value === null) {
    return (
      <Tooltip label={figure.reason} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
        <Text span fz="sm" c="dimmed" ta={align} tabIndex={0} aria-label={figure.reason}>
          –
        </Text>
      </Tooltip>
    );
  }
  return (
    <div style={{ textAlign: align }}>
      <Text span fz="sm" className="em-number">
        {format(figure.value)} {note}
        {of !== undefined && (
          <Text span fz="xs" c="dimmed">
            {" "}
            {t("quality.ofAsked", { count: of })}
          </Text>
        )}
      </Text>
      {figure.low !== null && figure.high !== null && (
        <Text fz="xs" c="dimmed" className="em-number">
          {format(figure.low)} – {format(figure.high)}
        </Text>
      )}
    </div>
  );
}
