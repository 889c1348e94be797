import { t } from "../i18n";
import { adjustedAt, bestK, type Sweep } from "./lambda";

/** The curve at this lambda in a sentence, for those who do not see it. */
export function summaryOf(sweep: Sweep, lam: number): string {
  const adjusted = adjustedAt(sweep, lam);
  const k = bestK(sweep.ks, adjusted);
  if (k === null) return t("taxonomy.curve");
  const value = adjusted[sweep.ks.indexOf(k)] ?? 0;
  return t("taxonomy.curveSummary", { k, value: value.toFixed(3), lambda: lam.toPrecision(3) });
}
