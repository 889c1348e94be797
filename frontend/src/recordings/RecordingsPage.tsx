import { Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useSearchParams } from "react-router";

import type { Recording } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";
import { uploadsOf, useRecordings } from "./api";
import { DropZone } from "./DropZone";
import { Listen } from "./Listen";
import { RecordingTable } from "./RecordingTable";
import { UploadPanel } from "./UploadPanel";
import { totalsOf } from "./uploads";

const STATES = ["uploaded", "ready", "broken"] as const;

export default function RecordingsPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const uploads = uploadsOf(project.uuid);
  const uploading = totalsOf(useSyncExternalStore(uploads.subscribe, uploads.view)).active;
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get("q") ?? "");
  const [q] = useDebouncedValue(typed, 250);
  const [listening, setListening] = useState<Recording | null>(null);
  const state = STATES.find((one) => one === search.get("state"));
  const { query, rows } = useRecordings(project.uuid, { state, q }, uploading);
  useEffect(() => {
    setSearch(
      (before) => {
        if (q) before.set("q", q);
        else before.delete("q");
        return before;
      },
      { replace: true },
    );
  }, [q, setSearch]);

  return (
    <>
      <PageHead title={t("nav.recordings")} hint={t("recordings.hint")} of={project.name} />
      {manager && <DropZone onFiles={(files) => uploads.add(files)} />}
      {manager && <UploadPanel uploads={uploads} />}
      <Group mb="sm" gap="xs">
        <TextInput
          aria-label={t("recordings.search")}
          placeholder={t("recordings.search")}
          leftSection={<IconSearch size={15} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex="1 1 220px"
          maw={360}
        />
        <Select
          aria-label={t("recordings.filter")}
          placeholder={t("recordings.anyState")}
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state ?? null}
          clearable
          clearButtonProps={{ "aria-label": t("act.clear") }}
          onChange={(value) =>
            setSearch(
              (before) => {
                if (value) before.set("state", value);
                else before.delete("state");
                return before;
              },
              { replace: true },
            )
          }
          w={180}
        />
      </Group>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty
          title={q || state ? t("recordings.noMatch") : t("recordings.none")}
          hint={q || state ? undefined : manager ? t("recordings.noneHint") : t("recordings.noneMember")}
        />
      )}
      {rows.length > 0 && (
        <RecordingTable project={project.uuid} recordings={rows} manager={manager} onListen={setListening} />
      )}
      <More query={query} />
      {listening && <Listen project={project.uuid} recording={listening} onClose={() => setListening(null)} />}
    </>
  );
}
