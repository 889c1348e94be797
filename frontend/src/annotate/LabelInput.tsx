import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";

import { t } from "../i18n";
import { Key } from "../keys/Key";
import { allLabels } from "../labels/api";
import { complete } from "./complete";

interface Props {
  project: string;
  inputRef: Ref<HTMLInputElement>;
  recent: readonly string[];
  /** What the labels go to, in words. */
  target: string;
  onChoose: (label: string) => void;
  /** Done typing: the keys belong to the page again. */
  onLeave: () => void;
}

/** Typing a label: completion over the project's labels, recent ones first, or a new one. */
export function LabelInput({ project, inputRef, recent, target, onChoose, onLeave }: Props) {
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const known = useQuery({
    queryKey: ["project", project, "labels", "all"],
    queryFn: () => allLabels(project),
    staleTime: 60_000,
  });
  const offered = complete(typed, known.data ?? [], recent);

  function choose(text: string): void {
    setTyped("");
    combobox.closeDropdown();
    onLeave();
    onChoose(text);
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" middlewares={{ flip: true, shift: true }}>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          label={t("annotate.typeLabel", { target })}
          placeholder={t("annotate.typePlaceholder")}
          rightSection={<Key of="type" />}
          rightSectionPointerEvents="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const first = offered[0];
            if (event.key === "Enter" && combobox.getSelectedOptionIndex() < 0) {
              event.preventDefault();
              event.stopPropagation();
              if (typed.trim() && first) choose(first.text);
              else onLeave();
            } else if (event.key === "Tab" && !event.shiftKey && typed.trim()) {
              const completion = offered.find((one) => !one.isNew);
              if (completion && completion.text !== typed) {
                event.preventDefault();
                setTyped(completion.text);
              }
            } else if (event.key === "Escape") {
              event.stopPropagation();
              setTyped("");
              combobox.closeDropdown();
              onLeave();
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!offered.length}>
        <Combobox.Options mah={260} style={{ overflowY: "auto" }} aria-label={t("annotate.completions")}>
          {offered.map((one, index) => (
            <Combobox.Option
              key={one.text}
              value={one.text}
              bg={index === 0 && typed.trim() ? "var(--mantine-primary-color-light)" : undefined}
            >
              {one.isNew ? t("annotate.newLabel", { label: one.text }) : one.text}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {typed.trim() && <Combobox.Footer fz="xs">{t("annotate.completeHint")}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  );
}
