import { annotate } from "./annotate";
import { common } from "./common";
import { manage } from "./manage";
import { people } from "./people";
import { pipeline } from "./pipeline";
import { quality } from "./quality";
import { targeting } from "./targeting";
import { taxonomy } from "./taxonomy";

/** English, complete. Another language is another object of this shape. */
export const en = { ...common, ...people, ...manage, ...pipeline, ...taxonomy, ...targeting, ...quality, ...annotate } as const;
