import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useParams } from "react-router";

import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { number as whole, when } from "../ui/format";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useComparison, useMoment } from "./moment";
import { MomentFigures } from "./MomentFigures";
import { SealedRows } from "./SealedRows";

/** The project as it was when an export was sealed. */
export default function MomentPage() {
  const project = useThisProject();
  const number = Number(useParams().number);
  if (!can(project, "manage") || !Number.isInteger(number)) {
    return <Empty title={t("errors.missing")} hint={t("errors.missingHint")} />;
  }
  return <Moment key={number} project={project.uuid} name={project.name} number={number} />;
}

function Moment({ project, name, number }: { project: string; name: string; number: number }) {
  const query = useMoment(project, number);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  const { export: made, figures, labels, events_since: since } = query.data;
  return (
    <>
      <PageHead title={t("moment.title", { number })} hint={`${when(made.ready_at)}. ${t("moment.hint")}`} of={name}>
        {made.state === "ready" && (
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={15} />}
            href={`/api/projects/${project}/exports/${made.uuid}/file`}
            download
          >
            {t("act.download")}
          </Button>
        )}
      </PageHead>
      <Stack gap="md">
        {figures ? (
          <MomentFigures made={made} figures={figures} labels={labels} />
        ) : (
          <Empty title={t("moment.unkept")} hint={t("moment.unkeptHint")} />
        )}
        {made.state === "ready" && (
          <>
            <Since project={project} number={number} rows={made.rows ?? 0} since={since} />
            <SealedRows project={project} number={number} />
          </>
        )}
      </Stack>
    </>
  );
}

interface SinceProps {
  project: string;
  number: number;
  rows: number;
  since: number | null;
}

const MOST_EVENTS = 10_000;

function Since({ project, number, rows, since }: SinceProps) {
  const { running, found, ended, error, start, stop } = useComparison(project, number);
  const count = found ? found.same + found.changed + found.gone : 0;
  return (
    <Panel title={t("moment.since")}>
      <Stack gap="xs" align="flex-start">
        {since !== null && (
          <Text fz="sm">{t(since < MOST_EVENTS ? "moment.events" : "moment.eventsMost", { count: since })}</Text>
        )}
        <Group gap="sm">
          <Button size="compact-sm" variant="default" onClick={running ? stop : start}>
            {running ? t("moment.stop") : t("moment.compare")}
          </Button>
          {running && (
            <Text fz="sm" c="dimmed" role="status">
              {t("moment.comparing", { count, all: whole(rows) })}
            </Text>
          )}
        </Group>
        {error !== null && <Failed error={error} retry={start} />}
        {found && (running || ended) && (
          <Text fz="sm" component="div">
            {(["same", "changed", "gone"] as const).map((what) => (
              <div key={what}>
                <b className="em-number">{whole(found[what])}</b> {t(`moment.${what}`)}
              </div>
            ))}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
