import { Button, Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { toldError } from "../ui/notify";
import { type TaxonomyMap, useChange, useMerge, useMove } from "./api";
import { CategoryCard } from "./CategoryCard";
import classes from "./Categories.module.css";
import { colourOf } from "./dots";

interface Props {
  project: string;
  taxonomy: Taxonomy;
  editable: boolean;
  /** Where it has come already: the silhouettes. */
  map: TaxonomyMap | undefined;
}

const NEW = "new";

/** The categories; in a draft they are renamed, merged, and labels are moved between them. */
export function Categories({ project, taxonomy, editable, map }: Props) {
  const change = useChange(project, taxonomy.version);
  const merge = useMerge(project, taxonomy.version);
  const move = useMove(project, taxonomy.version);
  const [search, setSearch] = useSearchParams();
  const heard = Number(search.get("hear"));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [labels, setLabels] = useState<ReadonlySet<number>>(new Set());
  const [target, setTarget] = useState<string | null>(null);
  const [name, setName] = useState("");
  const silhouettes = new Map(map?.categories.map((one) => [one.id, one.silhouette]));
  const clear = () => {
    setChosen(new Set());
    setLabels(new Set());
    setTarget(null);
    setName("");
  };
  const moveTo = (moved: number[], category: number | null, newName?: string) =>
    move.mutate({ labels: moved, category, ...(newName ? { name: newName } : {}) }, { onSuccess: clear, onError: toldError });

  return (
    <>
      {editable && (
        <Text fz="sm" c="dimmed">
          {t("taxonomy.dragHint")}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="sm">
        {taxonomy.categories.map((category, place) => (
          <CategoryCard
            key={category.id}
            project={project}
            version={taxonomy.version}
            colour={colourOf(place)}
            silhouette={silhouettes.get(category.id) ?? null}
            category={category}
            editable={editable}
            hearing={heard === category.id}
            onHear={() =>
              setSearch(
                { version: String(taxonomy.version), ...(heard === category.id ? {} : { hear: String(category.id) }) },
                { replace: true, preventScrollReset: true },
              )
            }
            chosen={chosen.has(category.id)}
            onChoose={() => setChosen(toggled(chosen, category.id))}
            labels={labels}
            onLabel={(label) => setLabels(toggled(labels, label))}
            onRename={(text) =>
              change.mutate({ category: category.id, name: text }, { onError: toldError })
            }
            onDropLabel={(label) => moveTo(labels.has(label) ? [...labels] : [label], category.id)}
          />
        ))}
      </SimpleGrid>
      {editable && (chosen.size > 1 || labels.size > 0) && (
        <Group className={classes.bar} gap="xs" align="flex-end" role="region" aria-label={t("taxonomy.move")}>
          {chosen.size > 1 && (
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault();
                merge.mutate(
                  { categories: [...chosen], ...(name.trim() ? { name: name.trim() } : {}) },
                  { onSuccess: clear, onError: toldError },
                );
              }}
            >
              <TextInput
                label={t("taxonomy.mergeName")}
                maxLength={200}
                placeholder={taxonomy.categories.find((one) => chosen.has(one.id))?.name}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" loading={merge.isPending}>
                {t("taxonomy.merge", { count: chosen.size })}
              </Button>
            </form>
          )}
          {labels.size > 0 && (
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault();
                if (target) moveTo([...labels], target === NEW ? null : Number(target), target === NEW ? name.trim() : undefined);
              }}
            >
              <Select
                label={t("taxonomy.selected", { count: labels.size })}
                placeholder={t("taxonomy.move")}
                data={[
                  { value: NEW, label: t("taxonomy.moveNew") },
                  ...taxonomy.categories.map((one) => ({ value: String(one.id), label: one.name })),
                ]}
                value={target}
                onChange={setTarget}
                searchable
                w={220}
              />
              {target === NEW && (
                <TextInput
                  label={t("taxonomy.newName")}
                  required
                  maxLength={200}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              )}
              <Button type="submit" disabled={!target} loading={move.isPending}>
                {t("taxonomy.moveGo")}
              </Button>
            </form>
          )}
          <Button variant="default" onClick={clear}>
            {t("taxonomy.clear")}
          </Button>
        </Group>
      )}
    </>
  );
}

function toggled(set: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
