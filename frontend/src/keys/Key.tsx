import { Group, Kbd, type MantineSize } from "@mantine/core";

import { written, type ActionName } from "./commands";
import { useBindings } from "./useBindings";

interface Props {
  of: ActionName;
  size?: MantineSize;
}

/** The key that does this now, as buttons show it. */
export function Key({ of, size = "xs" }: Props) {
  const key = useBindings()[of][0];
  return key ? <Written keyName={key} size={size} /> : null;
}

export function Written({ keyName, size = "sm" }: { keyName: string; size?: MantineSize }) {
  return (
    <Group gap={2} wrap="nowrap" component="span" display="inline-flex">
      {written(keyName).map((part) => (
        <Kbd key={part} size={size}>
          {part}
        </Kbd>
      ))}
    </Group>
  );
}
