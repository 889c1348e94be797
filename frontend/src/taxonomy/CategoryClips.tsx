import { Text } from "@mantine/core";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { useCategoryClips } from "./api";
import { ClipList } from "./ClipList";

interface Props {
  project: string;
  version: number;
  category: Category;
}

/** The clips that carry the category's labels. */
export function CategoryClips({ project, version, category }: Props) {
  const { query, rows } = useCategoryClips(project, version, category.id);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!rows.length) {
    return (
      <Text fz="sm" mt="xs">
        {t("taxonomy.noClips")}
      </Text>
    );
  }
  return (
    <>
      <ClipList
        name={t("taxonomy.clipsOf", { name: category.name })}
        rows={rows.map(({ clip, labels }) => ({ clip, told: labels.join(", ") }))}
      />
      <More query={query} />
    </>
  );
}
