import { Text } from "@mantine/core";

import { t } from "../i18n";
import { number } from "../ui/format";
import classes from "./Categories.module.css";
import type { Cluster } from "./cut";
import { colourOf } from "./dots";

const SHOWN = 24;

/** The categories that a cut would give, by name, in the colours that they have on the map meanwhile. */
export function Preview({ clusters }: { clusters: readonly Cluster[] }) {
  if (!clusters.length) return null;
  const hidden = clusters.length - SHOWN;
  return (
    <div role="group" aria-label={t("taxonomy.preview", { count: clusters.length })} data-testid="preview">
      <Text fz="sm" mt="xs">
        {t("taxonomy.preview", { count: clusters.length })}
      </Text>
      <ul className={classes.preview}>
        {clusters.slice(0, SHOWN).map((cluster, place) => (
          <li key={cluster.members[0]}>
            <span className={classes.dot} style={{ background: colourOf(place) }} aria-hidden />
            {cluster.name} <span className={classes.faint}>{number(cluster.clips)}</span>
          </li>
        ))}
        {hidden > 0 && <li className={classes.faint}>{t("taxonomy.previewMore", { count: hidden })}</li>}
      </ul>
    </div>
  );
}
