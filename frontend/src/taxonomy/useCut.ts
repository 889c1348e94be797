import { useState } from "react";

import type { Taxonomy } from "../api/types";
import { adjustedAt, bestK, multipleOf } from "./lambda";

/** The cut that the slider, the curve or the number names, before anything is cut there. */
export interface Cut {
  /** Of the paper's lambda. */
  multiple: number;
  lam: number;
  /** The number of categories that was picked by hand. */
  picked: number | null;
  k: number | null;
  /** Whether the version was cut elsewhere. */
  elsewhere: boolean;
  slide: (multiple: number) => void;
  pick: (k: number | null) => void;
}

/** Follows the version wherever it is cut, and goes ahead of it while a person looks around. */
export function useCut({ curve, lam, paper_lam: paper, best_k: best, k: at }: Taxonomy): Cut {
  const cut = at ?? best;
  const own = multipleOf(lam, paper);
  const [seen, setSeen] = useState({ lam, cut });
  const [multiple, setMultiple] = useState(own);
  const [picked, setPicked] = useState<number | null>(cut === best ? null : cut);
  if (seen.lam !== lam || seen.cut !== cut) {
    setSeen({ lam, cut }); // it was cut elsewhere, or taken back: show where it is now
    setMultiple(own);
    setPicked(cut === best ? null : cut);
  }
  // The version's own lambda has more digits than the slider.
  const shown = multiple === own ? (lam ?? 0) : multiple * (paper ?? 0);
  const k = picked ?? bestK(curve.ks, adjustedAt(curve, shown));
  return {
    multiple,
    lam: shown,
    picked,
    k,
    elsewhere: k !== cut,
    slide: (value) => {
      setMultiple(value);
      setPicked(null);
    },
    pick: setPicked,
  };
}
