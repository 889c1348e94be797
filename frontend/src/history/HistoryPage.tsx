import { Alert, Button, Group, Select, TextInput } from "@mantine/core";
import { useSearchParams } from "react-router";

import { t } from "../i18n";
import { history } from "../i18n/en/history";
import { useMembers } from "../members/api";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";
import { type Filters, useHistory } from "./api";
import { pageOf } from "./sentences";
import { Timeline } from "./Timeline";

const AREAS = Object.keys(history.area) as (keyof typeof history.area)[];
const NAMES = ["actor", "area", "subject", "subject_id", "since", "until"] as const;

export default function HistoryPage() {
  const project = useThisProject();
  if (!can(project, "manage")) return <Empty title={t("errors.missing")} hint={t("errors.missingHint")} />;
  return <History project={project.uuid} name={project.name} />;
}

function History({ project, name }: { project: string; name: string }) {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(NAMES.map((one) => [one, search.get(one) ?? ""])) as unknown as Filters;
  const people = useMembers(project).data ?? [];
  const { query, rows } = useHistory(project, filters);
  const filtered = NAMES.some((one) => filters[one]);

  /** The filters live in the address, so that what is seen can be shared. */
  function set(what: keyof Filters, value: string | null): void {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(what, value);
        else next.delete(what);
        return next;
      },
      { replace: true },
    );
  }

  return (
    <>
      <PageHead title={t("history.title")} hint={t("history.hint")} of={name} />
      <Group gap="sm" mb="md" align="flex-end">
        <Select
          label={t("history.person")}
          placeholder={t("history.anyone")}
          data={people.map(({ user }) => ({ value: String(user.id), label: user.name || user.email }))}
          value={filters.actor || null}
          onChange={(value) => set("actor", value)}
          clearable
          searchable
          w={{ base: "100%", xs: 210 }}
        />
        <Select
          label={t("history.area")}
          placeholder={t("history.anything")}
          data={AREAS.map((area) => ({ value: area, label: t(`area.${area}`) }))}
          value={filters.area || null}
          onChange={(value) => set("area", value)}
          clearable
          w={{ base: "100%", xs: 190 }}
        />
        {(["since", "until"] as const).map((side) => (
          <TextInput
            key={side}
            type="date"
            label={t(`history.${side}`)}
            value={filters[side]}
            onChange={(event) => set(side, event.currentTarget.value)}
            w={150}
          />
        ))}
        {filtered && (
          <Button variant="subtle" onClick={() => setSearch({}, { replace: true })}>
            {t("history.clear")}
          </Button>
        )}
      </Group>
      {filters.subject && (
        <Alert color="gray" mb="md" p="xs">
          {t("history.ofOne", { subject: filters.subject, id: filters.subject_id })}
        </Alert>
      )}
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={filtered ? t("history.noMatch") : t("history.none")} hint={filtered ? t("history.noMatchHint") : undefined} />
      )}
      {rows.length > 0 && (
        <Timeline
          label={t("history.title")}
          moments={rows.map((event) => {
            const details = (event.details ?? {}) as Record<string, unknown>;
            const page = pageOf(event.subject, event.subject_uuid, details);
            return {
              key: event.id,
              at: event.at,
              who: event.actor_name,
              what: event.verb,
              details,
              to: page && `/p/${project}/${page}`,
            };
          })}
        />
      )}
      <More query={query} />
    </>
  );
}
