import { Outlet, useParams } from "react-router";

import { ApiError } from "../api/errors";
import { Missing } from "../app/Missing";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { useProject } from "./api";

/** Loads the project that the address names, and hands it to the page inside. */
export function ProjectLayout() {
  const { id } = useParams();
  const project = useProject(id);
  if (project.isPending) return <Loading />;
  if (project.isError) {
    const gone = project.error instanceof ApiError && project.error.status === 404;
    return gone ? <Missing /> : <Failed error={project.error} retry={() => void project.refetch()} />;
  }
  return <Outlet key={id} context={project.data} />;
}
