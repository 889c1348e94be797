import { ActionIcon, Alert, Button, FileButton, Group, List, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useAddLabels, useListedLabels, useUnlistLabel } from "./api";
import { parseLabels } from "./parse";
import classes from "./LabelsPage.module.css";

const MOST_BYTES = 2_000_000;

export default function LabelsPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const { query, rows } = useListedLabels(project.uuid, q);
  const unlist = useUnlistLabel(project.uuid);
  return (
    <>
      <PageHead title={t("labels.title")} hint={t("labels.hint")} of={project.name} />
      <Stack gap="md">
        {manager && <AddLabels project={project.uuid} />}
        <Panel title={t("labels.list")}>
          <TextInput
            aria-label={t("labels.search")}
            placeholder={t("labels.search")}
            leftSection={<IconSearch size={15} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maw={320}
            mb="sm"
          />
          {query.isPending && <Loading />}
          {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
          {query.isSuccess && !rows.length && (
            <Empty
              title={q ? t("labels.noMatch") : t("labels.none")}
              hint={q ? undefined : manager ? t("labels.noneHint") : t("labels.noneMember")}
            />
          )}
          <ul className={classes.list}>
            {rows.map((label) => (
              <li key={label.id} className={classes.label}>
                {label.text}
                {manager && (
                  <ActionIcon
                    size="xs"
                    variant="subtle"
                    color="gray"
                    aria-label={t("labels.remove", { label: label.text })}
                    onClick={() => unlist.mutate(label.id, { onError: toldError })}
                  >
                    <IconX size={12} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
          <More query={query} />
        </Panel>
      </Stack>
    </>
  );
}

function AddLabels({ project }: { project: string }) {
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<{ text: string; reason: string }[]>([]);
  const add = useAddLabels(project);

  function put(texts: string[]): void {
    if (!texts.length) return;
    add.mutate(texts, {
      onSuccess: (answer) => {
        setText("");
        setRefused(answer.refused);
        told(t("labels.added", { count: answer.labels.length }));
      },
    });
  }

  async function read(file: File | null): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) toldError(new Error(t("labels.tooBig")));
    else put(parseLabels(await file.text()));
  }

  return (
    <Panel title={t("labels.add")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          put(parseLabels(text));
        }}
      >
        <Textarea
          aria-label={t("labels.typed")}
          description={t("labels.addHint")}
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group mt="xs" gap="xs">
          <Button type="submit" loading={add.isPending} disabled={!parseLabels(text).length}>
            {t("act.add")}
          </Button>
          <FileButton accept=".txt,.csv,text/plain,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} variant="default">
                {t("labels.file")}
              </Button>
            )}
          </FileButton>
        </Group>
      </form>
      {add.isError && (
        <div style={{ marginTop: 8 }}>
          <Failed error={add.error} />
        </div>
      )}
      {refused.length > 0 && (
        <Alert color="orange" mt="sm" title={t("labels.refused")} withCloseButton onClose={() => setRefused([])} closeButtonLabel={t("act.close")}>
          <List fz="sm">
            {refused.slice(0, 50).map((one) => (
              <List.Item key={one.text}>
                <Text component="span" fw={600} fz="sm" className="em-wrap">
                  {one.text}
                </Text>
                : {one.reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Panel>
  );
}
