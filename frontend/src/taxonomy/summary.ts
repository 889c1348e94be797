import type { Taxonomy } from "../api/types";
import { t } from "../i18n";

/** The curve in a sentence, for those who do not see it. */
export function summaryOf(taxonomy: Pick<Taxonomy, "best_k" | "curve" | "lam">): string {
  const { ks, adjusted } = taxonomy.curve;
  const value = taxonomy.best_k === null ? undefined : adjusted[ks.indexOf(taxonomy.best_k)];
  if (value === undefined) return t("taxonomy.curve");
  return t("taxonomy.curveSummary", { k: taxonomy.best_k ?? 0, value: value.toFixed(3), lambda: (taxonomy.lam ?? 0).toPrecision(3) });
}
