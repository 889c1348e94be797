import { Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { t } from "../i18n";
import type { LabelUse } from "./api";
import { ChangeDialog } from "./ChangeDialog";
import type { Wish } from "./changes";
import { cleanLabel } from "./clean";
import { parseLabels } from "./parse";

interface Props {
  project: string;
  labels: LabelUse[];
  onClose: () => void;
  onDone: () => void;
}

const TYPING = 300; // milliseconds of quiet before the effect is counted

export function RenameDialog({ project, labels, ...rest }: Props) {
  const [label] = labels;
  const [text, setText] = useState(label?.text ?? "");
  const [quiet] = useDebouncedValue(text, TYPING);
  const cleaned = cleanLabel(text);
  if (!label) return null;
  const usable = quiet === text && cleaned !== "" && cleaned !== label.text;
  return (
    <ChangeDialog
      project={project}
      title={t("vocabulary.renameTitle", { label: label.text })}
      action={t("vocabulary.doRename")}
      wish={usable ? { verb: "rename", label: label.id, text } : null}
      instead={(effect) => effect.becomes && { verb: "merge", labels: [label.id], into: effect.becomes.id }}
      {...rest}
    >
      <TextInput
        label={t("vocabulary.newName")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        description={cleaned !== text ? t("vocabulary.becomesName", { label: cleaned }) : undefined}
        data-autofocus
      />
    </ChangeDialog>
  );
}

export function MergeDialog({ project, labels, ...rest }: Props) {
  const most = [...labels].sort((one, other) => other.accepted - one.accepted || other.suggested - one.suggested)[0];
  const [into, setInto] = useState(String(most?.id ?? ""));
  const merged = labels.map((label) => label.id).filter((id) => String(id) !== into);
  return (
    <ChangeDialog
      project={project}
      title={t("vocabulary.mergeTitle", { count: labels.length })}
      action={t("vocabulary.doMerge")}
      wish={{ verb: "merge", labels: merged, into: Number(into) }}
      {...rest}
    >
      <Text fz="sm">{t("vocabulary.mergeHint")}</Text>
      <Radio.Group label={t("vocabulary.stays")} value={into} onChange={setInto}>
        <Stack gap={6} mt={6}>
          {labels.map((label) => (
            <Radio key={label.id} value={String(label.id)} label={label.text} />
          ))}
        </Stack>
      </Radio.Group>
    </ChangeDialog>
  );
}

const NOBODY = "";

export function SplitDialog({ project, labels, ...rest }: Props) {
  const [label] = labels;
  const [text, setText] = useState("");
  const [keep, setKeep] = useState(NOBODY);
  const [quiet] = useDebouncedValue(text, TYPING);
  if (!label) return null;
  const into = [...new Set(parseLabels(text).map(cleanLabel).filter(Boolean))];
  const kept = into.includes(keep) ? keep : NOBODY;
  const wish: Wish = { verb: "split", label: label.id, into, keep: kept };
  return (
    <ChangeDialog
      project={project}
      title={t("vocabulary.splitTitle", { label: label.text })}
      action={t("vocabulary.doSplit")}
      wish={quiet === text && into.length >= 2 ? wish : null}
      mustReopen={kept === NOBODY}
      {...rest}
    >
      <Textarea
        label={t("vocabulary.into")}
        description={t("vocabulary.splitHint")}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      {into.length >= 2 && (
        <Radio.Group label={t("vocabulary.keep", { label: label.text })} value={kept} onChange={setKeep}>
          <Stack gap={6} mt={6}>
            {into.map((one) => (
              <Radio key={one} value={one} label={t("vocabulary.keepAt", { label: one })} />
            ))}
            <Radio value={NOBODY} label={t("vocabulary.keepNobody")} />
          </Stack>
        </Radio.Group>
      )}
    </ChangeDialog>
  );
}
