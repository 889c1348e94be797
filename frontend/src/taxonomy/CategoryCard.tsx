import { Badge, Button, Checkbox, Group, Text, UnstyledButton } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { number, percent } from "../ui/format";
import { CategoryClips } from "./CategoryClips";
import { CategoryDetails } from "./CategoryDetails";
import { CategoryName } from "./CategoryName";
import classes from "./Categories.module.css";

interface Props {
  project: string;
  version: number;
  category: Category;
  /** The colour it has on the map. */
  colour: string;
  silhouette: number | null;
  editable: boolean;
  /** Whether its clips are listed. */
  hearing: boolean;
  onHear: () => void;
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

/** One category: its name, the composite sentence, how its labels are distributed, and what can be done with it. */
export function CategoryCard(props: Props) {
  const { project, version, category, colour, silhouette, editable, chosen, onChoose, labels, onLabel, onRename } = props;
  const { onDropLabel, hearing, onHear } = props;
  const [describing, setDescribing] = useState(false);
  const described = useId();
  const heard = useId();
  const card = useRef<HTMLElement>(null);
  const [linked] = useState(hearing);
  useEffect(() => {
    if (linked) card.current?.scrollIntoView({ block: "center" });
  }, [linked]);
  const [all, setAll] = useState(false);
  const [over, setOver] = useState(false);
  const total = category.labels.reduce((sum, label) => sum + label.count, 0) || 1;
  const shown = all ? category.labels : category.labels.slice(0, SHOWN);
  const hidden = category.labels.length - SHOWN;
  const facts = [
    t("taxonomy.clips", { count: category.clips }),
    silhouette === null ? "" : t("taxonomy.silhouetteOf", { value: silhouette.toFixed(2) }),
    category.audioset && t("taxonomy.isAudioset", { name: category.audioset }),
    category.suggested_name && category.suggested_name !== category.name
      ? t("taxonomy.suggested", { name: category.suggested_name })
      : "",
    category.carries_on && category.carries_on !== category.name
      ? t("taxonomy.carriesOn", { name: category.carries_on })
      : "",
  ];
  return (
    <section
      ref={card}
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
          <Text fz="xs" c="dimmed" className="em-wrap">
            <span className={classes.dot} style={{ background: colour }} aria-hidden />
            {facts.filter(Boolean).join(" · ")}
          </Text>
        </div>
        {category.set_aside && <Badge color="gray">{t("taxonomy.isSetAside")}</Badge>}
      </Group>
      {category.rivals.length > 0 && (
        <Text fz="sm" mt={6} c="var(--mantine-color-error)" className="em-wrap">
          {t("taxonomy.rivals", { names: category.rivals.join(", ") })}
        </Text>
      )}
      {category.sentence && (
        <Text fz="sm" mt={6} className="em-wrap">
          {category.sentence}
        </Text>
      )}
      {category.description && (
        <Text fz="sm" mt={6} c="dimmed" className={`em-wrap ${classes.description ?? ""}`}>
          {category.description}
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
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={hearing}
          aria-controls={heard}
          aria-label={t("taxonomy.hearOf", { name: category.name })}
          onClick={onHear}
        >
          {t("taxonomy.hear")}
        </Button>
        {editable && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={describing}
            aria-controls={described}
            aria-label={t("taxonomy.changeOf", { name: category.name })}
            onClick={() => setDescribing(!describing)}
          >
            {t("taxonomy.change")}
          </Button>
        )}
      </Group>
      <div id={heard}>{hearing && <CategoryClips project={project} version={version} category={category} />}</div>
      <div id={described}>
        {describing && editable && <CategoryDetails project={project} version={version} category={category} />}
      </div>
    </section>
  );
}
