import { Checkbox, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { number, percent } from "../ui/format";
import { CategoryName } from "./CategoryName";
import classes from "./Categories.module.css";

interface Props {
  category: Category;
  editable: boolean;
  chosen: boolean;
  onChoose: () => void;
  /** Ids of the labels that are ticked, wherever they are. */
  labels: ReadonlySet<number>;
  onLabel: (label: number) => void;
  onRename: (name: string) => void;
  onDropLabel: (label: number) => void;
}

const SHOWN = 8;
const MIME = "application/x-earmark-label";

/** One category: its name, the composite sentence, and how its labels are distributed. */
export function CategoryCard({ category, editable, chosen, onChoose, labels, onLabel, onRename, onDropLabel }: Props) {
  const [all, setAll] = useState(false);
  const [over, setOver] = useState(false);
  const total = category.labels.reduce((sum, label) => sum + label.count, 0) || 1;
  const shown = all ? category.labels : category.labels.slice(0, SHOWN);
  const hidden = category.labels.length - SHOWN;
  return (
    <section
      className={classes.card}
      aria-label={category.name}
      data-testid="category"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!editable || !event.dataTransfer.types.includes(MIME)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const label = Number(event.dataTransfer.getData(MIME));
        if (label && !category.labels.some((one) => one.id === label)) onDropLabel(label);
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {editable && (
          <Checkbox
            mt={4}
            checked={chosen}
            onChange={onChoose}
            aria-label={t("taxonomy.select", { name: category.name })}
          />
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <CategoryName name={category.name} editable={editable} onRename={onRename} />
          <Text fz="xs" c="dimmed">
            {t("taxonomy.clips", { count: category.clips })}
            {category.suggested_name &&
              category.suggested_name !== category.name &&
              ` · ${t("taxonomy.suggested", { name: category.suggested_name })}`}
          </Text>
        </div>
      </Group>
      {category.sentence && (
        <Text fz="sm" mt={6} className="em-wrap">
          {category.sentence}
        </Text>
      )}
      <ul className={classes.labels} aria-label={t("taxonomy.distribution", { name: category.name })}>
        {shown.map((label) => (
          <li
            key={label.id}
            className={classes.label}
            draggable={editable}
            onDragStart={(event) => event.dataTransfer.setData(MIME, String(label.id))}
            title={t("taxonomy.share", { label: label.text, count: label.count, share: percent(label.count / total) })}
          >
            {editable ? (
              <Checkbox
                size="xs"
                checked={labels.has(label.id)}
                onChange={() => onLabel(label.id)}
                aria-label={t("taxonomy.selectLabel", { label: label.text })}
              />
            ) : (
              <span />
            )}
            <span className="em-wrap">{label.text}</span>
            <div className={classes.track} aria-hidden>
              <div className={classes.fill} style={{ width: `${(100 * label.count) / total}%` }} />
            </div>
            <span className={classes.count}>{number(label.count)}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <UnstyledButton fz="sm" c="var(--mantine-color-anchor)" mt={4} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t("taxonomy.showLess") : t("taxonomy.showAll", { count: hidden })}
        </UnstyledButton>
      )}
    </section>
  );
}
