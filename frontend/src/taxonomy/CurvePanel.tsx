import { Button, Group, NumberInput, Slider, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useId, useState } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useRecut } from "./api";
import { adjustedAt, bestK, multipleOf } from "./lambda";

const Curve = lazy(() => import("./Curve")); // the chart library is large, and only this page needs it
const MOST = 5;

interface Props {
  project: string;
  taxonomy: Taxonomy;
  editable: boolean;
}

/** The curve under a lambda of one's own; a draft can be cut there. */
export function CurvePanel({ project, taxonomy, editable }: Props) {
  const { curve, lam, paper_lam: paper, best_k: best, version } = taxonomy;
  const cut = taxonomy.k ?? best;
  const [seen, setSeen] = useState({ lam, cut });
  const [multiple, setMultiple] = useState(multipleOf(lam, paper));
  const [picked, setPicked] = useState<number | null>(cut === best ? null : cut);
  const recut = useRecut(project, version);
  const label = useId();
  if (seen.lam !== lam || seen.cut !== cut) {
    setSeen({ lam, cut }); // it was cut elsewhere, or taken back: show where it is now
    setMultiple(multipleOf(lam, paper));
    setPicked(cut === best ? null : cut);
  }
  // The version's own lambda has more digits than the slider.
  const shown = multiple === multipleOf(lam, paper) ? (lam ?? 0) : multiple * (paper ?? 0);
  const found = bestK(curve.ks, adjustedAt(curve, shown));
  const k = picked ?? found;
  return (
    <Panel title={t("taxonomy.curve")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("taxonomy.curveHint")}
      </Text>
      <Suspense fallback={<Loading />}>
        <Curve curve={curve} lam={shown} picked={picked} onPick={setPicked} />
      </Suspense>
      <Group mt="sm" gap="lg" align="flex-end">
        {!!paper && (
          <Stack gap={6} flex="1 1 260px" miw={0}>
            <Text fz="sm" fw={500} id={label}>
              {t("taxonomy.lambda", { multiple: multiple.toFixed(2) })}
            </Text>
            <Slider
              thumbLabel={t("taxonomy.lambdaSlider")}
              min={0}
              max={Math.max(MOST, multiple)}
              step={0.05}
              value={multiple}
              onChange={(value) => {
                setMultiple(value);
                setPicked(null);
              }}
              label={null}
              marks={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: `${value}λ` }))}
              mb="md"
            />
          </Stack>
        )}
        <NumberInput
          label={t("taxonomy.exactK")}
          min={1}
          max={curve.ks.at(-1) ?? 1}
          allowDecimal={false}
          value={k ?? ""}
          onChange={(value) => setPicked(typeof value === "number" && value >= 1 ? value : null)}
          w={150}
        />
        {editable && taxonomy.has_tree && (
          <Button
            loading={recut.isPending}
            disabled={k === null}
            onClick={() =>
              recut.mutate(picked !== null ? { k: picked } : { lam: shown }, {
                onSuccess: (made) => told(t("taxonomy.cutDone", { count: made.categories.length })),
                onError: toldError,
              })
            }
          >
            {t("taxonomy.cut")}
          </Button>
        )}
      </Group>
      {editable && (
        <Text fz="xs" c="dimmed" mt={6}>
          {taxonomy.has_tree ? t("taxonomy.cutHint") : t("taxonomy.noTree")}
        </Text>
      )}
    </Panel>
  );
}
