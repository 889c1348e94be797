import { Button, Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";

import type { ProjectChange } from "../api/types";
import { t } from "../i18n";
import { useModels } from "../runs/api";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { told } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useChangeProject, useThisProject } from "./api";
import { can } from "./can";
import { DeleteProject } from "./DeleteProject";
import { QueueSettings } from "./QueueSettings";

const ASKS = ["labels", "regions", "caption"] as const;
const NUMBERS = [
  { field: "overlap", label: "overlap", min: 1, max: 9, digits: 0 },
  { field: "lease_minutes", label: "lease", min: 1, max: 1440, digits: 0 },
  { field: "clip_seconds", label: "clip", min: 0.5, max: 600, digits: 2 },
] as const;
const KINDS = ["labeler", "aligner", "encoder"] as const;

export default function SettingsPage() {
  const project = useThisProject();
  if (!can(project, "manage")) return <Empty title={t("errors.missing")} hint={t("errors.missingHint")} />;
  return <Settings />;
}

function Settings() {
  const project = useThisProject();
  const [draft, setDraft] = useState<ProjectChange>({});
  const change = useChangeProject(project.uuid);
  const models = useModels(project.uuid);
  const now = { ...project, ...draft };
  const set = (part: ProjectChange) => setDraft({ ...draft, ...part });
  return (
    <Stack maw={760} gap="md">
      <PageHead title={t("settings.title")} hint={t("settings.hint")} of={project.name} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(draft, {
            onSuccess: () => {
              setDraft({});
              told(t("settings.saved"));
            },
          });
        }}
      >
        <Stack gap="md">
          <Panel title={t("settings.general")}>
            <Stack gap="sm">
              <TextInput
                label={t("projects.name")}
                required
                maxLength={200}
                value={now.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <Textarea
                label={t("projects.description")}
                autosize
                minRows={2}
                value={now.description}
                onChange={(event) => set({ description: event.currentTarget.value })}
              />
            </Stack>
          </Panel>
          <Panel title={t("settings.asks")}>
            <Group gap="lg" mb="md">
              {ASKS.map((name) => (
                <Checkbox
                  key={name}
                  label={t(`settings.${name}`)}
                  checked={now[`asks_${name}`]}
                  onChange={(event) => set({ [`asks_${name}`]: event.currentTarget.checked })}
                />
              ))}
            </Group>
            <Group gap="md" align="flex-start">
              {NUMBERS.map(({ field, label, min, max, digits }) => (
                <NumberInput
                  key={field}
                  label={t(`settings.${label}`)}
                  description={t(`settings.${label}Hint`)}
                  inputWrapperOrder={["label", "input", "description", "error"]}
                  w={{ base: "100%", sm: 330 }}
                  required
                  min={min}
                  max={max}
                  decimalScale={digits}
                  value={now[field]}
                  onChange={(value) => set({ [field]: value === "" ? project[field] : Number(value) })}
                />
              ))}
            </Group>
          </Panel>
          <QueueSettings now={now} onChange={set} />
          <Panel title={t("settings.models")}>
            <Stack gap="sm">
              {KINDS.map((kind) => (
                <Select
                  key={kind}
                  label={t(`settings.${kind}`)}
                  data={namesOf(models.data ?? [], kind, now[kind])}
                  value={now[kind]}
                  allowDeselect={false}
                  onChange={(value) => value && set({ [kind]: value })}
                />
              ))}
              <Textarea
                label={t("settings.prompt")}
                description={t("settings.promptHint")}
                autosize
                minRows={2}
                value={now.prompt}
                onChange={(event) => set({ prompt: event.currentTarget.value })}
              />
            </Stack>
          </Panel>
          {change.isError && <Failed error={change.error} />}
          <Button type="submit" w="fit-content" loading={change.isPending} disabled={!Object.keys(draft).length}>
            {t("act.save")}
          </Button>
        </Stack>
      </form>
      <DeleteProject project={project} />
    </Stack>
  );
}

/** The models of a kind, and the one in use even if this installation does not know it. */
function namesOf(models: { name: string; kind: string }[], kind: string, used: string): string[] {
  return [...new Set([...models.filter((model) => model.kind === kind).map((model) => model.name), used])];
}
