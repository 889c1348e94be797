import { Button, Group, Select, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconSparkles } from "@tabler/icons-react";

import { t } from "../i18n";
import { Key } from "../keys/Key";
import { useModels } from "../runs/api";

/** The labelers that can be asked here, and the one that P asks: the last chosen, else another than proposed already. */
export function useAskable(project: string, proposed: string | undefined) {
  const models = (useModels(project).data ?? []).filter((model) => model.kind === "labeler" && model.state === "present");
  const [chosen, choose] = useLocalStorage<string | null>({ key: "earmark.ask", defaultValue: null, getInitialValueInEffect: false });
  const model = models.find((one) => one.name === chosen) ?? models.find((one) => one.name !== proposed) ?? models[0];
  return { models, model: model?.name ?? null, choose };
}

interface Props {
  askable: ReturnType<typeof useAskable>;
  asking: boolean;
  error: string;
  onAsk: () => void;
}

/** Asks a model about the clip that is open. */
export function AskModel({ askable: { models, model, choose }, asking, error, onAsk }: Props) {
  if (!model) return null;
  return (
    <>
      <Group gap="xs" mt="xs" wrap="nowrap">
        <Select
          size="xs"
          aria-label={t("annotate.askWhich")}
          allowDeselect={false}
          value={model}
          onChange={choose}
          data={models.map(({ name, title }) => ({ value: name, label: title }))}
          style={{ flex: 1, minWidth: 0 }}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSparkles size={14} />}
          rightSection={<Key of="ask" />}
          loading={asking}
          onClick={onAsk}
        >
          {t("annotate.ask")}
        </Button>
      </Group>
      <Text fz="xs" mt={4} c="var(--mantine-color-error)" role="alert">
        {error}
      </Text>
    </>
  );
}
