import { Button, Group, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n";
import { useModels } from "../runs/api";
import { toldError } from "../ui/notify";
import { useMeasure } from "./api";
import { parseMultiples, USUAL } from "./multiples";

const ALGORITHMS = [
  { value: "k-means", label: "k-means" },
  { value: "spectral", label: "Spectral" },
  { value: "hdbscan", label: "HDBSCAN" },
];
const DRAWS = 20;
const MOST_DRAWS = 200;

/** What is to be compared. */
export function SensitivityForm({ project, measuring }: { project: string; measuring: boolean }) {
  const models = useModels(project);
  const measure = useMeasure(project);
  const [encoders, setEncoders] = useState<string[]>([]);
  const [algorithms, setAlgorithms] = useState(ALGORITHMS.map((one) => one.value));
  const [typed, setTyped] = useState(USUAL);
  const [draws, setDraws] = useState(DRAWS);
  const multiples = parseMultiples(typed);
  const known = (models.data ?? []).filter((one) => one.kind === "encoder" && one.state === "present");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (multiples) measure.mutate({ encoders, algorithms, multiples, draws }, { onError: toldError });
      }}
    >
      <Group gap="sm" align="flex-start" mb="sm">
        <MultiSelect
          label={t("taxonomy.encoders")}
          placeholder={encoders.length ? "" : t("taxonomy.encodersOwn")}
          data={known.map((one) => ({ value: one.name, label: one.title }))}
          value={encoders}
          onChange={setEncoders}
          flex="1 1 240px"
        />
        <MultiSelect
          label={t("taxonomy.algorithms")}
          placeholder={algorithms.length ? "" : t("taxonomy.algorithmsNone")}
          data={ALGORITHMS}
          value={algorithms}
          onChange={setAlgorithms}
          flex="1 1 260px"
        />
        <TextInput
          label={t("taxonomy.multiples")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={multiples === null && t("taxonomy.multiplesWrong")}
          w={160}
        />
        <NumberInput
          label={t("taxonomy.draws")}
          title={t("taxonomy.drawsHint")}
          min={0}
          max={MOST_DRAWS}
          allowDecimal={false}
          clampBehavior="strict"
          value={draws}
          onChange={(value) => setDraws(Number(value) || 0)}
          w={130}
        />
        <Button type="submit" mt={25} loading={measure.isPending} disabled={measuring || multiples === null}>
          {t("taxonomy.measure")}
        </Button>
      </Group>
    </form>
  );
}
