import { createBrowserRouter, type RouteObject } from "react-router";

import { ProjectLayout } from "../projects/ProjectLayout";
import { Loading } from "../ui/Loading";
import { Crashed } from "./Crashed";
import { Missing } from "./Missing";
import { RequireUser } from "./RequireUser";
import { Shell } from "./Shell";

/** Each page is its own chunk, named by its component. */
function page(path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }) };
}

export const router = createBrowserRouter([
  {
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    children: [
      page("/login", () => import("../account/LoginPage")),
      page("/forgot", () => import("../account/ForgotPage")),
      page("/reset/:uid/:token", () => import("../account/ResetPage")),
      page("/invite/:secret", () => import("../account/InvitePage")),
      {
        element: <RequireUser />,
        children: [
          {
            element: <Shell />,
            errorElement: <Crashed />,
            children: [
              page("/", () => import("../projects/ProjectsPage")),
              page("/account", () => import("../account/AccountPage")),
              {
                path: "/p/:id",
                element: <ProjectLayout />,
                children: [
                  { index: true, lazy: async () => ({ Component: (await import("../projects/OverviewPage")).default }) },
                  page("recordings", () => import("../recordings/RecordingsPage")),
                  page("labels", () => import("../labels/LabelsPage")),
                  page("runs", () => import("../runs/RunsPage")),
                  page("targeting", () => import("../targeting/TargetingPage")),
                  page("tasks", () => import("../tasks/TasksPage")),
                  page("tasks/:task", () => import("../tasks/TaskPage")),
                  page("annotate", () => import("../annotate/AnnotatePage")),
                  page("review", () => import("../review/ReviewPage")),
                  page("taxonomy", () => import("../taxonomy/TaxonomyPage")),
                  page("quality", () => import("../quality/QualityPage")),
                  page("exports", () => import("../exports/ExportsPage")),
                  page("exports/:number", () => import("../exports/MomentPage")),
                  page("history", () => import("../history/HistoryPage")),
                  page("members", () => import("../members/MembersPage")),
                  page("settings", () => import("../projects/SettingsPage")),
                ],
              },
              { path: "*", element: <Missing /> },
            ],
          },
        ],
      },
    ],
  },
]);
