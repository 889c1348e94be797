import { useEffect, useRef, useState } from "react";

import { api, data } from "../api/client";
import { messageOf } from "../api/errors";
import type { Suggestion } from "../api/types";
import { t } from "../i18n";

const LOOK_AGAIN = 400; // milliseconds
const PATIENCE = 300; // looks: two minutes, a large model's first answer after it was loaded
const SCORE_LOOKS = 10; // the aligner's scores come a moment after the answer

interface Answer {
  state: "idle" | "asking" | "answered" | "failed";
  suggestions: Suggestion[];
  error: string;
}

const NOTHING: Answer = { state: "idle", suggestions: [], error: "" };

/** Asks a model about one clip, and gives what it says; asking the same one again changes nothing. */
export function useAsk(project: string, clip: string): Answer & { ask: (model: string) => void } {
  const [answer, setAnswer] = useState(NOTHING);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  async function ask(model: string): Promise<void> {
    setAnswer((before) => ({ ...before, state: "asking", error: "" }));
    const path = { project, clip };
    try {
      let said = await data(api.POST("/api/projects/{project}/clips/{clip}/ask", { params: { path }, body: { model } }));
      let scoreLooks = 0;
      for (let look = 0; here.current && look < PATIENCE; look += 1) {
        const answered = said.state === "done";
        if (said.state === "failed") throw new Error(said.error);
        if (answered) {
          const fresh = said.suggestions;
          const state = "answered";
          setAnswer((before) => ({ state, error: "", suggestions: [...before.suggestions.filter((one) => one.model !== model), ...fresh] }));
          scoreLooks += 1;
          if (scoreLooks > SCORE_LOOKS || fresh.every((one) => one.alignment !== null)) return;
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
        said = await data(
          api.GET("/api/projects/{project}/clips/{clip}/asked/{run}", { params: { path: { ...path, run: said.run } } }),
        );
      }
      if (here.current && said.state !== "done") throw new Error(t("annotate.askLate", { model }));
    } catch (error) {
      if (here.current) setAnswer((before) => ({ ...before, state: "failed", error: messageOf(error) }));
    }
  }

  return { ...answer, ask: (model) => void ask(model) };
}
