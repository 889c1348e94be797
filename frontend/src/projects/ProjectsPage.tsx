import { Badge, Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";
import { useCreateProject, useProjects } from "./api";
import classes from "./ProjectsPage.module.css";

export default function ProjectsPage() {
  const { query, rows } = useProjects();
  const [opened, { open, close }] = useDisclosure(false);
  const button = (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t("projects.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("projects.title")}>{rows.length > 0 && button}</PageHead>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={t("projects.none")} hint={t("projects.noneHint")}>
          {button}
        </Empty>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {rows.map((project) => (
          <Link key={project.uuid} to={`/p/${project.uuid}`} className={classes.card}>
            <Text fw={650} className="em-wrap">
              {project.name}
            </Text>
            {project.description && (
              <Text fz="sm" c="dimmed" lineClamp={3} className="em-wrap">
                {project.description}
              </Text>
            )}
            <Group gap={4} mt="auto">
              {project.roles.map((role) => (
                <Badge key={role} color="gray">
                  {t(`role.${role}`)}
                </Badge>
              ))}
            </Group>
          </Link>
        ))}
      </SimpleGrid>
      <More query={query} />
      <NewProject opened={opened} onClose={close} />
    </>
  );
}

function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const create = useCreateProject();
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={onClose} title={t("projects.new")} closeButtonProps={{ "aria-label": t("act.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name, description }, { onSuccess: (project) => void navigate(`/p/${project.uuid}`) });
        }}
      >
        <Stack>
          {create.isError && <Failed error={create.error} />}
          <TextInput
            label={t("projects.name")}
            required
            maxLength={200}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t("projects.description")}
            autosize
            minRows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Button type="submit" loading={create.isPending}>
            {t("projects.create")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
