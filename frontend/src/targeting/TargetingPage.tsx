import { Button, Grid, Group, Menu, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ApiError } from "../api/errors";
import { t } from "../i18n";
import { allLabels } from "../labels/api";
import { projectKey, useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { useTaxonomies, useTaxonomy } from "../taxonomy/api";
import { Confirm } from "../ui/Confirm";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { number, span } from "../ui/format";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { type Targeting, useChangeTargeting, useOpenByPolicy, usePreview, useTargeting } from "./api";
import { Histogram } from "./Histogram";
import { MeasuredLine } from "./MeasuredLine";
import {
  added, begun, changed, type Drafted, drafted, faultOf, KINDS, mayMove, moved, policyOf, removed, same, unfinished,
} from "./policy";
import { PreviewPanel } from "./PreviewPanel";
import { StratumCard } from "./StratumCard";
import { StratumSettings } from "./StratumSettings";

/** The manager's page of strata: which clips deserve a person, and what that takes. */
export default function TargetingPage() {
  const project = useThisProject();
  const targeting = useTargeting(project.uuid);
  if (!can(project, "manage")) return <Empty title={t("errors.missing")} hint={t("errors.missingHint")} />;
  if (targeting.isPending) return <Loading />;
  if (targeting.isError) return <Failed error={targeting.error} retry={() => void targeting.refetch()} />;
  return <Editor targeting={targeting.data} />;
}

function Editor({ targeting }: { targeting: Targeting }) {
  const project = useThisProject();
  const [draft, setDraft] = useState<Drafted[]>(() => drafted(targeting.policy));
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState(false);
  const policy = policyOf(draft);
  const [asked] = useDebouncedValue(policy, 350);
  const whole = !asked.some(unfinished);
  const preview = usePreview(project.uuid, asked, whole);
  const save = useChangeTargeting(project.uuid);
  const open = useOpenByPolicy(project.uuid);
  const labels = useQuery({ queryKey: projectKey(project.uuid, "labels", "all"), queryFn: () => allLabels(project.uuid) });
  const categories = useCategoryNames(project.uuid);
  const refused = preview.error instanceof ApiError ? preview.error.fields : {};
  const dirty = !same(policy, targeting.policy);
  const fits = whole && preview.isSuccess && same(asked, policy);
  const shown = preview.data;
  const limit = shown?.strata.find(({ kind }) => kind === "lowest")?.up_to ?? null;
  const usable = KINDS.filter((kind) => kind !== "random" || !policy.some((one) => one.kind === "random"));

  const move = (place: number, by: -1 | 1) => {
    setDraft(moved(draft, place, by));
    const stratum = policy[place];
    if (stratum) setSaid(t("targeting.moved", { name: stratum.name ?? t(`targeting.kind.${stratum.kind}`), place: place + by + 1 }));
  };

  return (
    <>
      <PageHead title={t("targeting.title")} hint={t("targeting.hint")} of={project.name}>
        {dirty && (
          <Button variant="subtle" onClick={() => setDraft(drafted(targeting.policy))}>
            {t("targeting.revert")}
          </Button>
        )}
        <Button
          variant="default"
          disabled={!dirty || !whole}
          loading={save.isPending}
          onClick={() => save.mutate(policy, { onSuccess: () => told(t("targeting.saved")), onError: toldError })}
        >
          {t("targeting.save")}
        </Button>
        <Button disabled={!fits || !shown?.opens} onClick={() => setAsking(true)}>
          {t("targeting.open")}
        </Button>
      </PageHead>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="sm" component="ol" p={0} m={0} aria-label={t("targeting.strata")}>
            {!draft.length && <Text c="dimmed">{t("targeting.none")}</Text>}
            {draft.map(({ key, stratum }, place) => (
              <StratumCard
                key={key}
                place={place}
                stratum={stratum}
                part={same(asked, policy) ? shown?.strata[place] : undefined}
                fault={faultOf(refused, place)}
                mayUp={mayMove(draft, place, -1)}
                mayDown={mayMove(draft, place, 1)}
                onMove={(by) => move(place, by)}
                onRemove={() => setDraft(removed(draft, place))}
              >
                <StratumSettings
                  stratum={stratum}
                  usual={targeting.detectors}
                  part={shown?.strata[place]}
                  labels={labels.data ?? []}
                  categories={categories}
                  overlap={project.overlap}
                  onChange={(next) => setDraft(changed(draft, place, next))}
                />
              </StratumCard>
            ))}
          </Stack>
          <Group mt="sm" gap="sm">
            <Menu position="bottom-start">
              <Menu.Target>
                <Button variant="default" leftSection={<IconPlus size={16} />}>
                  {t("targeting.add")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {usable.map((kind) => (
                  <Menu.Item key={kind} onClick={() => setDraft(added(draft, begun(kind, targeting.detectors)))}>
                    {t(`targeting.kind.${kind}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            {dirty && (
              <Text fz="sm" c="dimmed">
                {t("targeting.unsaved")}
              </Text>
            )}
          </Group>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            {shown ? <PreviewPanel preview={shown} counting={preview.isFetching} /> : preview.isLoading && <Loading />}
            {preview.isError && !Object.keys(refused).length && <Failed error={preview.error} />}
            <Histogram bins={targeting.alignments} limit={limit} />
            <MeasuredLine project={project.uuid} measured={targeting.measured} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Confirm
        opened={asking}
        title={t("targeting.openTitle")}
        action={t("targeting.open")}
        colour="tide"
        busy={open.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          open.mutate(policy, {
            onSuccess: ({ opened, held }) => told(t("targeting.opened", { count: opened, held: number(held) })),
            onError: toldError,
            onSettled: () => setAsking(false),
          })
        }
      >
        {shown && t("targeting.openSure", { count: shown.opens, time: span(shown.seconds) })}
        {dirty && ` ${t("targeting.openSaves")}`}
      </Confirm>
    </>
  );
}

/** The names of the categories that count: those of the newest published version, else of the draft. */
function useCategoryNames(project: string): string[] {
  const { rows } = useTaxonomies(project);
  const counts = rows.find(({ state }) => state === "published") ?? rows.find(({ state }) => state === "draft");
  const taxonomy = useTaxonomy(project, counts?.version);
  return taxonomy.data?.categories.map(({ name }) => name) ?? [];
}
