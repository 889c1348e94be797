import { Anchor } from "@mantine/core";
import { Link } from "react-router";

import { t } from "../i18n";
import { when } from "../ui/format";
import { Details } from "./Details";
import { sentence } from "./sentences";
import classes from "./Timeline.module.css";

export interface Told {
  key: string | number;
  at: string;
  who: string;
  what: string;
  details: Record<string, unknown>;
  to?: string;
}

/** What names its own subject: the model, the version. */
const NAMED = new Set(["story.predicted", "story.categorised"]);

/** Things that happened, one under the other: when, who, what, with the exact details to open. */
export function Timeline({ moments, label }: { moments: Told[]; label: string }) {
  return (
    <ol className={`${classes.list} em-panel`} aria-label={label}>
      {moments.map((one) => (
        <li key={one.key} className={classes.moment}>
          <time dateTime={one.at} className={classes.at}>
            {when(one.at)}
          </time>
          <div className={classes.told}>
            <Details details={one.details}>
              {!NAMED.has(one.what) && <b>{one.who || t("history.system")} </b>}
              {sentence(one.what, one.details)}
              {one.to && (
                <>
                  {" · "}
                  <Anchor component={Link} to={one.to} fz="sm" underline="always" aria-label={t("history.openOf", { what: sentence(one.what, one.details) })}>
                    {t("history.open")}
                  </Anchor>
                </>
              )}
            </Details>
          </div>
        </li>
      ))}
    </ol>
  );
}
