import { Button, FileButton, Group, Stack, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { told, toldError } from "../ui/notify";
import { useAddLabels, useCheckLabels } from "./api";
import { parseLabels } from "./parse";

const MOST_BYTES = 2_000_000;
const SHOWN = 500;
const OUTCOMES = {
  new: "new",
  known: "known",
  listed: "listedAlready",
  former: "formerName",
  refused: "refused",
} as const;

/** Labels onto the project's list: pasted or from a file, looked at before anything is done. */
export function ImportLabels({ project }: { project: string }) {
  const [text, setText] = useState("");
  const check = useCheckLabels(project);
  const add = useAddLabels(project);
  const texts = parseLabels(text);
  const rows = check.data ?? [];
  const putting = rows.filter((row) => row.outcome !== "refused" && row.outcome !== "listed");

  function write(value: string): void {
    setText(value);
    check.reset();
  }

  async function read(file: File | null): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) toldError(new Error(t("vocabulary.tooBig")));
    else write(parseLabels(await file.text()).join("\n"));
  }

  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (texts.length) check.mutate(texts);
        }}
      >
        <Textarea
          label={t("vocabulary.paste")}
          description={t("vocabulary.pasteHint")}
          autosize
          minRows={4}
          maxRows={12}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Group mt="xs" gap="xs">
          <Button type="submit" loading={check.isPending} disabled={!texts.length}>
            {t("vocabulary.check")}
          </Button>
          <FileButton accept=".txt,.csv,.tsv,text/plain,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} variant="default">
                {t("vocabulary.file")}
              </Button>
            )}
          </FileButton>
        </Group>
      </form>
      {check.isError && <Failed error={check.error} />}
      {rows.length > 0 && (
        <>
          <Table.ScrollContainer minWidth={340} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("vocabulary.outcome") } }}>
            <Table fz="sm" className="em-panel">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("vocabulary.given")}</Table.Th>
                  <Table.Th>{t("vocabulary.cleaned")}</Table.Th>
                  <Table.Th>{t("vocabulary.outcome")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.slice(0, SHOWN).map((row) => (
                  <Table.Tr key={row.text}>
                    <Table.Td className="em-wrap">{row.text}</Table.Td>
                    <Table.Td className="em-wrap">{row.label || "–"}</Table.Td>
                    <Table.Td c={row.outcome === "refused" ? "var(--mantine-color-error)" : undefined}>
                      {t(`vocabulary.${OUTCOMES[row.outcome]}`)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {rows.length > SHOWN && <Text fz="sm">…</Text>}
          <Group>
            <Button
              disabled={!putting.length}
              loading={add.isPending}
              onClick={() =>
                add.mutate(texts, {
                  onSuccess: () => {
                    told(t("vocabulary.listHolds"));
                    write("");
                  },
                  onError: toldError,
                })
              }
            >
              {t("vocabulary.put", { count: putting.length })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
