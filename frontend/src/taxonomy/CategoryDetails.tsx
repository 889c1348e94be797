import { Button, Group, NumberInput, Select, Stack, Switch, Text, Textarea } from "@mantine/core";
import { useState } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { told, toldError } from "../ui/notify";
import { type CategoryChange, useAudioSet, useChange, useSplit } from "./api";
import classes from "./Categories.module.css";

interface Props {
  project: string;
  version: number;
  category: Category;
}

/** What a person says about a category: description, AudioSet class, setting aside; and splitting it. */
export function CategoryDetails({ project, version, category }: Props) {
  const change = useChange(project, version);
  const split = useSplit(project, version);
  const classesOf = useAudioSet(project);
  const [description, setDescription] = useState(category.description);
  const [parts, setParts] = useState(2);
  const save = (body: CategoryChange) => change.mutate({ category: category.id, ...body }, { onError: toldError });
  const most = category.labels.length;
  const suggested = category.audioset_suggested;
  return (
    <Stack gap="sm" className={classes.opened}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save({ description });
        }}
      >
        <Textarea
          label={t("taxonomy.description")}
          autosize
          minRows={2}
          maxLength={5_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="compact-sm"
          variant="default"
          mt={6}
          loading={change.isPending}
          disabled={description.trim() === category.description}
        >
          {t("taxonomy.keepDescription")}
        </Button>
      </form>
      <Stack gap={6}>
        <Select
          label={t("taxonomy.audioset")}
          placeholder={t("taxonomy.audiosetNone")}
          data={classesOf.data?.names ?? (category.audioset ? [category.audioset] : [])}
          value={category.audioset || null}
          limit={40}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("taxonomy.audiosetClear") }}
          onChange={(name) => save({ audioset: name ?? "" })}
        />
        {suggested && suggested !== category.audioset && (
          <Group gap="xs">
            <Text fz="sm" className="em-wrap">
              {t("taxonomy.suggested", { name: suggested })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => save({ audioset: suggested })}>
              {t("taxonomy.audiosetConfirm", { name: suggested })}
            </Button>
          </Group>
        )}
        {category.audioset && (
          <Button size="compact-sm" variant="default" onClick={() => save({ audioset: "" })} style={{ alignSelf: "start" }}>
            {t("taxonomy.audiosetClear")}
          </Button>
        )}
      </Stack>
      <Switch
        label={t("taxonomy.setAside")}
        checked={category.set_aside}
        onChange={(event) => save({ set_aside: event.currentTarget.checked })}
      />
      {most > 1 && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            split.mutate(
              { category: category.id, parts },
              { onSuccess: () => told(t("taxonomy.splitDone", { name: category.name, count: parts })), onError: toldError },
            );
          }}
        >
          <NumberInput
            label={t("taxonomy.parts")}
            min={2}
            max={most}
            allowDecimal={false}
            clampBehavior="strict"
            value={Math.min(parts, most)}
            onChange={(value) => setParts(Math.min(Math.max(Number(value) || 2, 2), most))}
            w={110}
          />
          <Button type="submit" variant="default" loading={split.isPending}>
            {t("taxonomy.split")}
          </Button>
        </form>
      )}
    </Stack>
  );
}
