import { annotate } from "./annotate";
import { common } from "./common";
import { history } from "./history";
import { manage } from "./manage";
import { people } from "./people";
import { pipeline } from "./pipeline";
import { quality } from "./quality";
import { queue } from "./queue";
import { targeting } from "./targeting";
import { taxonomy } from "./taxonomy";
import { vocabulary } from "./vocabulary";

/** English, complete. Another language is another object of this shape. */
export const en = { ...common, ...history, ...people, ...manage, ...pipeline, ...taxonomy, ...targeting, ...quality, ...queue, ...vocabulary, ...annotate } as const;
