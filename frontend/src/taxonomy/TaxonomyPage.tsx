import { Alert, Button, Select, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { useMap, useStartClustering, useTaxonomies, useTaxonomy } from "./api";
import { Categories } from "./Categories";
import { CurvePanel } from "./CurvePanel";
import { cutAt } from "./cut";
import { Fold } from "./Fold";
import { Levels } from "./Levels";
import { MapPanel } from "./MapPanel";
import { Sensitivity } from "./Sensitivity";
import { useCut } from "./useCut";
import { VersionHead } from "./VersionHead";

/** The project's taxonomy: one draft at most, and the published versions. */
export default function TaxonomyPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const [search, setSearch] = useSearchParams();
  const { query, rows } = useTaxonomies(project.uuid);
  const wanted = Number(search.get("version")) || rows[0]?.version;
  const taxonomy = useTaxonomy(project.uuid, wanted);
  const start = useStartClustering(project.uuid);
  const drafting = rows.some((one) => one.state === "draft" || one.state === "clustering");
  const startButton = manager && !drafting && (
    <Button
      loading={start.isPending}
      onClick={() =>
        start.mutate(undefined, {
          onSuccess: () => {
            setSearch({});
            told(t("taxonomy.started"));
          },
          onError: toldError,
        })
      }
    >
      {rows.length ? t("taxonomy.startAgain") : t("taxonomy.start")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("taxonomy.title")} hint={t("taxonomy.hint")} of={project.name}>
        {rows.length > 0 && (
          <Select
            aria-label={t("taxonomy.version")}
            data={rows.map((one) => ({
              value: String(one.version),
              label: `${t("taxonomy.versionOf", { version: one.version })} (${t(`state.${one.state}`)})`,
            }))}
            value={wanted ? String(wanted) : null}
            allowDeselect={false}
            onChange={(value) => setSearch(value ? { version: value } : {})}
            w={210}
          />
        )}
        {rows.length > 0 && startButton}
      </PageHead>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={t("taxonomy.none")} hint={manager ? t("taxonomy.noneHint") : t("taxonomy.noneMember")}>
          {startButton}
        </Empty>
      )}
      {taxonomy.isError && <Failed error={taxonomy.error} retry={() => void taxonomy.refetch()} />}
      {taxonomy.data && <Version key={taxonomy.data.version} project={project.uuid} taxonomy={taxonomy.data} manager={manager} />}
    </>
  );
}

interface VersionProps {
  project: string;
  taxonomy: Taxonomy;
  manager: boolean;
}

function Version({ project, taxonomy, manager }: VersionProps) {
  if (taxonomy.state === "clustering") {
    return (
      <Stack align="center" gap={0}>
        <Loading />
        <Text fz="sm" role="status">
          {t("taxonomy.clustering")}
        </Text>
      </Stack>
    );
  }
  return <Shown project={project} taxonomy={taxonomy} manager={manager} />;
}

/** A version that has been clustered, or could not be. */
function Shown({ project, taxonomy, manager }: VersionProps) {
  const map = useMap(project, taxonomy.version);
  const cut = useCut(taxonomy);
  const { k, elsewhere } = cut;
  const preview = useMemo(() => (map.data && elsewhere && k !== null ? cutAt(map.data, k) : []), [map.data, elsewhere, k]);
  const editable = manager && taxonomy.state === "draft";
  return (
    <Stack gap="md">
      <VersionHead project={project} taxonomy={taxonomy} manager={manager} />
      {taxonomy.state === "failed" && (
        <Alert color="red" title={t("taxonomy.failed")}>
          {taxonomy.error}
        </Alert>
      )}
      {taxonomy.curve.ks.length > 0 && (
        <CurvePanel project={project} taxonomy={taxonomy} editable={editable} cut={cut} preview={preview} />
      )}
      {map.data && <MapPanel map={map.data} categories={taxonomy.categories} preview={preview} />}
      <Categories project={project} taxonomy={taxonomy} editable={editable} map={map.data} />
      {taxonomy.has_tree && taxonomy.categories.length > 1 && (
        <Fold title={t("taxonomy.levels")}>
          <Levels project={project} taxonomy={taxonomy} />
        </Fold>
      )}
      <Fold title={t("taxonomy.sensitivity")}>
        <Sensitivity project={project} manager={manager} />
      </Fold>
    </Stack>
  );
}
