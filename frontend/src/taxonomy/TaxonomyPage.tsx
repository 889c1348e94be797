import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useSearchParams } from "react-router";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Confirm } from "../ui/Confirm";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { decimals, when } from "../ui/format";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { StateBadge } from "../ui/StateBadge";
import { useDiscard, usePublish, useStartClustering, useTaxonomies, useTaxonomy } from "./api";
import { Categories } from "./Categories";

const Curve = lazy(() => import("./Curve")); // the chart library is large, and only this page needs it

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

function Version({ project, taxonomy, manager }: { project: string; taxonomy: Taxonomy; manager: boolean }) {
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
  return (
    <Stack gap="md">
      <VersionHead project={project} taxonomy={taxonomy} manager={manager} />
      {taxonomy.state === "failed" && (
        <Alert color="red" title={t("taxonomy.failed")}>
          {taxonomy.error}
        </Alert>
      )}
      {taxonomy.curve.ks.length > 0 && (
        <Panel title={t("taxonomy.curve")}>
          <Text fz="sm" c="dimmed" mb="xs">
            {t("taxonomy.curveHint")}
          </Text>
          <Suspense fallback={<Loading />}>
            <Curve taxonomy={taxonomy} />
          </Suspense>
        </Panel>
      )}
      <Categories project={project} taxonomy={taxonomy} editable={manager && taxonomy.state === "draft"} />
    </Stack>
  );
}

function VersionHead({ project, taxonomy, manager }: { project: string; taxonomy: Taxonomy; manager: boolean }) {
  const publish = usePublish(project);
  const discard = useDiscard(project);
  const [asking, setAsking] = useState<"publish" | "discard" | null>(null);
  const { version, state } = taxonomy;
  const close = () => setAsking(null);
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs">
        <StateBadge state={state} />
        <Text fz="sm" c="dimmed">
          {[
            taxonomy.published_at
              ? t("taxonomy.publishedAt", { when: when(taxonomy.published_at) })
              : t("taxonomy.madeAt", { when: when(taxonomy.created_at) }),
            t("taxonomy.categories", { count: taxonomy.categories.length }),
            t("taxonomy.encoder", { name: taxonomy.encoder }),
            taxonomy.lam !== null ? `λ = ${decimals(taxonomy.lam * 1000)} · 10⁻³` : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </Group>
      {manager && state !== "published" && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsking("discard")}>
            {t("taxonomy.discard")}
          </Button>
          {state === "draft" && <Button onClick={() => setAsking("publish")}>{t("taxonomy.publish")}</Button>}
        </Group>
      )}
      <Confirm
        opened={asking === "publish"}
        title={t("taxonomy.publishAsk", { version })}
        action={t("taxonomy.publish")}
        colour="tide"
        busy={publish.isPending}
        onClose={close}
        onConfirm={() =>
          publish.mutate(version, {
            onSuccess: () => told(t("taxonomy.published", { version })),
            onError: toldError,
            onSettled: close,
          })
        }
      >
        {t("taxonomy.publishHint")}
      </Confirm>
      <Confirm
        opened={asking === "discard"}
        title={t("taxonomy.discardAsk")}
        action={t("taxonomy.discard")}
        busy={discard.isPending}
        onClose={close}
        onConfirm={() => discard.mutate(version, { onError: toldError, onSettled: close })}
      >
        {t("taxonomy.discardHint")}
      </Confirm>
    </Group>
  );
}
