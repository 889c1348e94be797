import { Button, Checkbox, Group, Radio, Select, Stack } from "@mantine/core";
import { useState } from "react";

import type { Export } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { useTaxonomies } from "../taxonomy/api";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useExports, useMakeExport } from "./api";
import { ExportTable } from "./ExportTable";

export default function ExportsPage() {
  const project = useThisProject();
  if (!can(project, "manage")) return <Empty title={t("errors.missing")} hint={t("errors.missingHint")} />;
  return <Exports project={project.uuid} name={project.name} />;
}

function Exports({ project, name }: { project: string; name: string }) {
  const { query, rows } = useExports(project);
  return (
    <>
      <PageHead title={t("exports.title")} hint={t("exports.hint")} of={name} />
      <Stack gap="md">
        <MakeExport project={project} />
        {query.isPending && <Loading />}
        {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && !rows.length && <Empty title={t("exports.none")} hint={t("exports.noneHint")} />}
        {rows.length > 0 && <ExportTable project={project} exports={rows} />}
      </Stack>
      <More query={query} />
    </>
  );
}

function MakeExport({ project }: { project: string }) {
  const [format, setFormat] = useState<Export["format"]>("csv");
  const [unreviewed, setUnreviewed] = useState(false);
  const [version, setVersion] = useState<string | null>(null);
  const make = useMakeExport(project);
  const versions = useTaxonomies(project).rows.filter((taxonomy) => taxonomy.state === "published");
  return (
    <Panel title={t("exports.make")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate(
            {
              format,
              include_unreviewed: unreviewed,
              ...(version ? { taxonomy: Number(version) } : {}),
            },
            { onSuccess: () => told(t("exports.made")), onError: toldError },
          );
        }}
      >
        <Stack gap="sm" align="flex-start">
          <Group gap="xl" align="flex-start">
            <Radio.Group
              label={t("exports.format")}
              value={format}
              onChange={(value) => setFormat(value === "jsonl" ? "jsonl" : "csv")}
            >
              <Stack gap={6} mt={6}>
                <Radio value="csv" label={t("exports.csv")} />
                <Radio value="jsonl" label={t("exports.jsonl")} />
              </Stack>
            </Radio.Group>
            <Select
              label={t("exports.taxonomy")}
              data={versions.map((taxonomy) => ({
                value: String(taxonomy.version),
                label: t("taxonomy.versionOf", { version: taxonomy.version }),
              }))}
              value={version}
              onChange={setVersion}
              placeholder={versions.length ? t("exports.newest") : t("exports.noTaxonomy")}
              disabled={!versions.length}
              clearable
              clearButtonProps={{ "aria-label": t("act.clear") }}
              w={260}
            />
          </Group>
          <Checkbox
            label={t("exports.unreviewed")}
            checked={unreviewed}
            onChange={(event) => setUnreviewed(event.currentTarget.checked)}
          />
          <Button type="submit" loading={make.isPending}>
            {t("exports.make")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
