import { Tabs } from "@mantine/core";
import { useSearchParams } from "react-router";

import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { PageHead } from "../ui/PageHead";
import { Changes } from "./Changes";
import { ImportLabels } from "./ImportLabels";
import { LabelTable } from "./LabelTable";

const TABS = ["all", "import", "changes"] as const;

export default function LabelsPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const [search, setSearch] = useSearchParams();
  const tabs = TABS.filter((tab) => manager || tab !== "import");
  const shown = tabs.find((tab) => tab === search.get("tab")) ?? "all";
  return (
    <>
      <PageHead title={t("vocabulary.title")} hint={t("vocabulary.hint")} of={project.name} />
      <Tabs
        value={shown}
        onChange={(tab) => setSearch(tab && tab !== "all" ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label={t("vocabulary.tabs")}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`vocabulary.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="all">
          <LabelTable project={project.uuid} manager={manager} />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <ImportLabels project={project.uuid} />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <Changes project={project.uuid} manager={manager} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
