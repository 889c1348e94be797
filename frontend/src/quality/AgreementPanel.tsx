import { SimpleGrid, Text } from "@mantine/core";

import { t } from "../i18n";
import { Panel } from "../ui/Panel";
import type { Figure, Report } from "./api";
import { FigureCell } from "./FigureCell";
import { plainText, shareText } from "./figure";

/** How alike the answers are of clips that several people answered. */
export function AgreementPanel({ agreement }: Pick<Report, "agreement">) {
  const shown: [string, Figure, (value: number) => string][] = [
    [t("quality.kappa"), agreement.kappa, plainText],
    [t("quality.alpha"), agreement.alpha, plainText],
    [t("quality.events"), agreement.events, shareText],
    [t("quality.frames"), agreement.frames, plainText],
    [t("quality.captions"), agreement.captions, shareText],
  ];
  return (
    <Panel title={t("quality.agreement")}>
      {!agreement.clips && <Text fz="sm">{t("quality.noAgreement")}</Text>}
      {agreement.clips > 0 && (
        <>
          <Text fz="sm" c="dimmed" mb="sm">
            {t("quality.compared", { count: agreement.clips })} {t("quality.agreementHint")}
          </Text>
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md">
            {shown.map(([name, figure, format]) => (
              <div key={name}>
                <Text fz="xs" c="dimmed">
                  {name}
                </Text>
                <FigureCell figure={figure} format={format} align="left" />
              </div>
            ))}
          </SimpleGrid>
        </>
      )}
    </Panel>
  );
}
