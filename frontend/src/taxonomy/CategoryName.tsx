import { ActionIcon, Group, TextInput, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../i18n";

interface Props {
  name: string;
  editable: boolean;
  onRename: (name: string) => void;
}

/** A category's name, changed in place: Enter keeps it, Escape leaves it. */
export function CategoryName({ name, editable, onRename }: Props) {
  const [typed, setTyped] = useState<string | null>(null);

  function keep(): void {
    const text = typed?.trim();
    setTyped(null);
    if (text && text !== name) onRename(text);
  }

  if (typed !== null) {
    return (
      <TextInput
        size="xs"
        aria-label={t("taxonomy.name")}
        autoFocus
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setTyped(null);
        }}
      />
    );
  }
  return (
    <Group gap={4} wrap="nowrap">
      <Title order={3} fz="md" className="em-wrap">
        {name}
      </Title>
      {editable && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t("taxonomy.rename", { name })}
          onClick={() => setTyped(name)}
        >
          <IconPencil size={14} />
        </ActionIcon>
      )}
    </Group>
  );
}
