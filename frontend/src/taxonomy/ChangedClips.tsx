import { Title } from "@mantine/core";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { useChangedClips } from "./api";
import { ClipList } from "./ClipList";

/** The clips whose category is another one than before, each with the label that did it. */
export function ChangedClips({ project, version, count }: { project: string; version: number; count: number }) {
  const { query, rows } = useChangedClips(project, version);
  return (
    <section>
      <Title order={3} fz="sm">
        {t("taxonomy.diffClipsList")} ({count})
      </Title>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      <ClipList
        name={t("taxonomy.diffClipsList")}
        rows={rows.map(({ clip, state, labels }) => ({
          clip,
          told: [
            ...labels.map((label) => t("taxonomy.movedFrom", { label: label.text, before: label.before, after: label.after })),
            ...(state ? [t(`state.${state}`)] : []),
          ].join(" · "),
        }))}
      />
      <More query={query} />
    </section>
  );
}
