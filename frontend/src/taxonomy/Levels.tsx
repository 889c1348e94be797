import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { percent } from "../ui/format";
import { Loading } from "../ui/Loading";
import { type Group as Branch, useTree } from "./api";
import classes from "./Categories.module.css";
import { parseLevels, usualLevels } from "./levels";

/** Coarser cuts over the categories, and the tree as a file. */
export function Levels({ project, taxonomy }: { project: string; taxonomy: Taxonomy }) {
  const most = taxonomy.categories.reduce((sum, category) => sum + category.labels.length, 0);
  const [typed, setTyped] = useState(usualLevels(taxonomy.categories.length));
  const ks = parseLevels(typed, most);
  const tree = useTree(project, taxonomy.version, ks);
  return (
    <>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("taxonomy.levelsHint")}
      </Text>
      <Group gap="xs" align="flex-end" mb="xs">
        <TextInput
          label={t("taxonomy.levelsKs")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={ks === null && t("taxonomy.levelsWrong", { most })}
          w={220}
        />
        {ks !== null && (
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={14} />}
            href={`/api/projects/${project}/taxonomies/${taxonomy.version}/tree?ks=${ks.join(",")}&download=true`}
            download
          >
            {t("taxonomy.levelsDownload")}
          </Button>
        )}
      </Group>
      {ks !== null && tree.isPending && <Loading />}
      {tree.isError && <Failed error={tree.error} retry={() => void tree.refetch()} />}
      {ks !== null && tree.data && <Branches groups={tree.data.groups} label={t("taxonomy.levels")} />}
    </>
  );
}

function Branches({ groups, label }: { groups: Branch[]; label?: string }) {
  return (
    <ul className={classes.tree} aria-label={label}>
      {groups.map((group, place) => (
        <li key={`${group.k} ${place}`}>
          <strong>{group.name}</strong> · {t("taxonomy.clips", { count: group.clips })}
          {group.groups.length > 0 && <Branches groups={group.groups} />}
          {group.categories.length > 0 && (
            <ul className={classes.tree}>
              {group.categories.map((leaf) => (
                <li key={leaf.id}>
                  {leaf.name} · {t("taxonomy.clips", { count: leaf.clips })}
                  {leaf.share < 1 && ` · ${t("taxonomy.levelsShare", { share: percent(leaf.share) })}`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
