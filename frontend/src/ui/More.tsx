import { Button, Center } from "@mantine/core";

import { t } from "../i18n";

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next stretch of a keyset-paged list. */
export function More({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Center mt="sm">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("act.more")}
      </Button>
    </Center>
  );
}
