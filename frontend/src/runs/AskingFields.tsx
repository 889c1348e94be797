import { NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";

import type { PromptsOfMode } from "../api/types";
import { t } from "../i18n";
import { when } from "../ui/format";
import { type Asking, CLEANUPS, MODES, TOKENS } from "./asking";

interface Props {
  prompts: PromptsOfMode[];
  asking: Asking;
  onChange: (asking: Asking) => void;
}

interface Choice {
  value: string;
  label: string;
}

/** What to tell a labeler that is told in words: what to answer with, the prompt, a hint, and how to go on with it. */
export function AskingFields({ prompts, asking, onChange }: Props) {
  const change = (part: Partial<Asking>) => onChange({ ...asking, ...part });
  const ofMode = prompts.find((one) => one.mode === asking.mode);
  const prompt = asking.prompt ?? ofMode?.prompt ?? "";
  const before = ofMode ? choices(ofMode) : [];
  return (
    <Stack gap="sm">
      <div>
        <Text fz="sm" fw={600} mb={4} id="asking-mode">
          {t("runs.mode")}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="asking-mode"
          data={MODES.map((mode) => ({ value: mode, label: t(`runs.modes.${mode}`) }))}
          value={asking.mode}
          onChange={(mode) => change({ mode, prompt: null })}
        />
        <Text fz="xs" c="dimmed" mt={4}>
          {t(`runs.modeHints.${asking.mode}`)}
        </Text>
      </div>
      {before.length > 1 && (
        <Select
          label={t("runs.usedBefore")}
          placeholder={t("runs.usedBeforeNone")}
          data={before}
          value={before.some((one) => one.value === prompt) ? prompt : null}
          onChange={(chosen) => chosen !== null && change({ prompt: chosen })}
          allowDeselect={false}
        />
      )}
      <Textarea
        label={t("runs.prompt")}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={prompt}
        onChange={(event) => change({ prompt: event.currentTarget.value })}
      />
      <TextInput
        label={t("runs.hintLabel")}
        description={t("runs.hintHint")}
        maxLength={1000}
        value={asking.hint}
        onChange={(event) => change({ hint: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label={t("runs.maxTokens")}
          min={TOKENS.least}
          max={TOKENS.most}
          clampBehavior="strict"
          allowDecimal={false}
          value={asking.tokens}
          onChange={(value) => change({ tokens: typeof value === "number" ? value : TOKENS.usual })}
        />
        {asking.mode !== "caption" && (
          <Select
            label={t("runs.cleanup")}
            data={CLEANUPS.map((rule) => ({ value: rule, label: t(`runs.cleanups.${rule}`) }))}
            value={asking.cleanup}
            onChange={(rule) => rule && change({ cleanup: rule })}
            allowDeselect={false}
          />
        )}
      </SimpleGrid>
    </Stack>
  );
}

/** The prompts to choose from: those of earlier runs, then what comes with this version. */
function choices({ used, prompt, default: given }: PromptsOfMode): Choice[] {
  const found: Choice[] = used.map((one) => ({
    value: one.prompt,
    label: t("runs.usedPrompt", { prompt: one.prompt, count: one.runs, when: when(one.last_used_at) }),
  }));
  for (const text of [prompt, given]) {
    if (!found.some((one) => one.value === text)) found.push({ value: text, label: text });
  }
  return found;
}
