import { Table, Text } from "@mantine/core";
import { lazy, Suspense } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { number } from "../ui/format";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import { type Person, usePeopleFigures } from "./api";
import { FigureCell } from "./FigureCell";
import { secondsText, shareText } from "./figure";

const PairMap = lazy(() => import("./PairMap"));

/** Each person's figures, and how alike any two of them are; for managers. */
export function PeoplePanel({ project }: { project: string }) {
  const found = usePeopleFigures(project);
  return (
    <Panel title={t("quality.people")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("quality.peopleHint")}
      </Text>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && !found.data.people.length && <Text fz="sm">{t("quality.nobody")}</Text>}
      {found.data && found.data.people.length > 0 && <PeopleTable people={found.data.people} />}
      {found.data && found.data.pairs.length > 0 && (
        <>
          <Text fz="sm" fw={600} mt="lg">
            {t("quality.pairs")}
          </Text>
          <Text fz="sm" c="dimmed" mb="xs">
            {t("quality.pairsHint")}
          </Text>
          <Suspense fallback={<Loading />}>
            <PairMap people={found.data.people} pairs={found.data.pairs} />
          </Suspense>
        </>
      )}
    </Panel>
  );
}

function PeopleTable({ people }: { people: Person[] }) {
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("quality.people") } }}>
      <Table verticalSpacing="xs" data-testid="people-figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("quality.person")}</Table.Th>
            <Table.Th ta="right">{t("quality.answers")}</Table.Th>
            <Table.Th ta="right">{t("quality.seconds")}</Table.Th>
            <Table.Th ta="right">{t("quality.known")}</Table.Th>
            <Table.Th ta="right">{t("quality.matched")}</Table.Th>
            <Table.Th ta="right">{t("quality.reviewed")}</Table.Th>
            <Table.Th ta="right" title={t("quality.findsHint")}>
              {t("quality.finds")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.user}>
              <Table.Th scope="row" fw={500}>
                {person.name}
              </Table.Th>
              <Table.Td ta="right" className="em-number">
                {number(person.answers)}
              </Table.Td>
              <Table.Td ta="right" className="em-number">
                {person.seconds === null ? "–" : secondsText(person.seconds)}
              </Table.Td>
              <Table.Td ta="right">
                <FigureCell figure={person.known} format={shareText} of={person.known_asked} />
              </Table.Td>
              <Table.Td ta="right">
                <FigureCell figure={person.matched} format={shareText} />
              </Table.Td>
              <Table.Td ta="right">
                <FigureCell figure={person.accepted} format={shareText} />
              </Table.Td>
              <Table.Td ta="right" className="em-number">
                {person.dawid_skene ? `${shareText(person.dawid_skene.finds)} / ${shareText(person.dawid_skene.adds)}` : "–"}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text fz="xs" c="dimmed" mt={6}>
        {t("quality.finds")}: {t("quality.findsHint")}
      </Text>
    </Table.ScrollContainer>
  );
}
