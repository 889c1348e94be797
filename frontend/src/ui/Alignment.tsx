import { Badge, Tooltip } from "@mantine/core";

import { fitOf } from "../annotate/alignment";
import { t } from "../i18n";
import { alignmentNumber } from "./format";

const COLOURS = { poor: "red", fair: "yellow", good: "green" } as const;

/** How well a label fits its clip: the number and a plain word. */
export function Alignment({ value, scoring = false }: { value: number | null; scoring?: boolean }) {
  if (value === null) {
    return (
      <Badge color="gray" data-testid="alignment">
        {scoring ? t("align.scoring") : t("align.none")}
      </Badge>
    );
  }
  const fit = fitOf(value);
  return (
    <Tooltip label={t("align.hint")} multiline w={260}>
      <Badge color={COLOURS[fit]} className="em-number" data-testid="alignment">
        {alignmentNumber(value)} {t(`align.${fit}`)}
      </Badge>
    </Tooltip>
  );
}
