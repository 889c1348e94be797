import { Checkbox, Flex } from "@mantine/core";

import type { Role } from "../api/types";
import { t } from "../i18n";

export const ROLES: readonly Role[] = ["manager", "annotator", "reviewer"];

interface Props {
  /** Whose roles they are, for screen readers. */
  of: string;
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  hints?: boolean;
  disabled?: boolean;
}

/** The three roles as boxes; a person may hold several. */
export function RoleBoxes({ of, value, onChange, hints = false, disabled }: Props) {
  return (
    <Flex gap={hints ? "xs" : "md"} direction={hints ? "column" : "row"} wrap="wrap" role="group" aria-label={`${t("members.roles")}: ${of}`}>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          label={t(`role.${role}`)}
          description={hints ? t(`role.${role}Hint`) : undefined}
          checked={value.includes(role)}
          disabled={disabled}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...value, role] : value.filter((one) => one !== role))
          }
        />
      ))}
    </Flex>
  );
}
