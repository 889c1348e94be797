// Generated from the OpenAPI schema by `npm run types`. Do not edit.
export interface paths {
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start a session. */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the session. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change the caller's own name or preferences. */
        patch: operations["change_me"];
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change the caller's own password. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Mail a link for a new password; answers the same whether or not the address is known. */
        post: operations["ask_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Choose a new password by a mailed link. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who is logged in; also hands the browser its CSRF cookie. */
        get: operations["session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's API tokens. */
        get: operations["list_tokens"];
        put?: never;
        /** @description The caller's API tokens. */
        post: operations["make_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description One of the caller's API tokens. */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What an invitation's link leads to, for whoever holds it. */
        get: operations["get_invitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{secret}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Join by a link: as who is logged in, or with a new account made on the spot. */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's projects; anyone logged in may start one and becomes its manager. */
        get: operations["list_projects"];
        put?: never;
        /** @description The caller's projects; anyone logged in may start one and becomes its manager. */
        post: operations["create_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A project and its settings. */
        get: operations["get_project"];
        put?: never;
        post?: never;
        /** @description A project and its settings. */
        delete: operations["delete_project"];
        options?: never;
        head?: never;
        /** @description A project and its settings. */
        patch: operations["change_project"];
        trace?: never;
    };
    "/api/projects/{project}/assignments/{assignment}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        post: operations["release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/assignments/{assignment}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        post: operations["renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/assignments/{assignment}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what a person does with their own assignment. */
        post: operations["submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/assignments/{assignment}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what a person does with their own assignment. */
        post: operations["undo_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/audioset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The names a category may be given among AudioSet's classes. */
        get: operations["list_audioset_classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/clips/{clip}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clip alone, cut to the sample. */
        get: operations["listen_to_clip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/clips/{clip}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clip's waveform, ready to be drawn. */
        get: operations["get_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/clips/{clip}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description How well a text that is being typed fits a clip. */
        post: operations["score_label"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The project's exports; a POST makes one. */
        get: operations["list_exports"];
        put?: never;
        /** @description The project's exports; a POST makes one. */
        post: operations["make_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{export}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An export and how far it is. */
        get: operations["get_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{export}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The sealed file. */
        get: operations["download_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who did what, newest first. */
        get: operations["list_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Invitations that are still open or were accepted. */
        get: operations["list_invitations"];
        put?: never;
        /** @description Invitations that are still open or were accepted. */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Withdraw an invitation. */
        delete: operations["revoke_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every label of the project, or (listed=true) its own list. */
        get: operations["list_labels"];
        put?: never;
        /** @description Every label of the project, or (listed=true) its own list. */
        post: operations["add_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/{label}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description One label of the project's list. */
        delete: operations["unlist_label"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who works on the project. */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description One member's roles. */
        put: operations["set_roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every registered model, and whether its files are on this machine. */
        get: operations["list_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far the project is, and how well its labels fit before and after people's work. */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/queue/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take work: what the caller holds already, then returned work, then the project's queue. */
        post: operations["claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The project's recordings; a POST adds one, or all that a zip archive holds. */
        get: operations["list_recordings"];
        put?: never;
        /** @description The body is the file itself, of any content type. A zip archive is opened: one entry a member. 200 when nothing new was stored, 201 otherwise. */
        post: operations["upload_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings/{recording}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A recording; DELETE removes it as long as nobody has worked on it. */
        get: operations["get_recording"];
        put?: never;
        post?: never;
        /** @description A recording; DELETE removes it as long as nobody has worked on it. */
        delete: operations["remove_recording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings/{recording}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The playback rendition: what is heard, drawn and scored. */
        get: operations["listen_to_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings/{recording}/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clips of one recording, in their order. */
        get: operations["list_clips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings/{recording}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The upload as it came, under its own name; always a download, since it may be anything. */
        get: operations["download_original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/recordings/{recording}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a broken recording inspected again. */
        post: operations["retry_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Submitted work of others, worst alignment first. */
        get: operations["list_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The project's runs, newest first; a POST starts one. */
        get: operations["list_runs"];
        put?: never;
        /** @description The project's runs, newest first; a POST starts one. */
        post: operations["start_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One run, with how far it is. */
        get: operations["get_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop a run; what it found so far is kept with it. */
        post: operations["cancel_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/{run}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let a run cover the clips that have come since it was started. */
        post: operations["extend_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/{run}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clips that failed in a run, and why. */
        get: operations["list_run_failures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/{run}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Try the clips again that failed, and go on with what a failed or cancelled run left. */
        post: operations["retry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/sensitivity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The project's latest report; a POST measures anew. */
        get: operations["get_sensitivity"];
        put?: never;
        /** @description The project's latest report; a POST measures anew. */
        post: operations["measure_sensitivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The base of pages of tasks. */
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The base of what answers with a task's whole story. */
        get: operations["get_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/{task}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a task's whole story. */
        post: operations["reopen_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/{task}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Accept a round of work, or return it with a comment. */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/{task}/set-aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a task's whole story. */
        post: operations["set_task_aside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Open the clips that fit their labels worst. */
        post: operations["open_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The base of what answers with a whole version. */
        get: operations["list_taxonomies"];
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["start_taxonomy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The base of what answers with a whole version. */
        get: operations["get_taxonomy"];
        put?: never;
        post?: never;
        /** @description The base of what answers with a whole version. */
        delete: operations["discard_taxonomy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/categories/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description The base of what answers with a whole version. */
        patch: operations["change_category"];
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/categories/{category}/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clips of a category, by the labels it holds now. */
        get: operations["list_category_clips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/categories/{category}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["split_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clips whose category is another one than in the version published before. */
        get: operations["list_changed_clips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        get: operations["get_taxonomy_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        get: operations["get_taxonomy_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["merge_categories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["move_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["publish_taxonomy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/recut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["recut_taxonomy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        post: operations["reopen_changed_clips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
        get: operations["get_taxonomy_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/taxonomies/{version}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what answers with a whole version. */
        post: operations["undo_taxonomy_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptRequest: {
            name?: string;
            /** Format: email */
            email?: string;
            password?: string;
        };
        AddLabelsRequest: {
            texts: string[];
        };
        Annotation: {
            readonly label: components["schemas"]["LabelRef"] | null;
            readonly caption: string;
            /** Format: double */
            readonly onset: number | null;
            /** Format: double */
            readonly offset: number | null;
            readonly prediction: number | null;
            /** Format: double */
            readonly alignment: number | null;
        };
        AskResetRequest: {
            /** Format: email */
            email: string;
        };
        /** @enum {string} */
        AssignmentStateEnum: "leased" | "submitted" | "released" | "expired" | "returned";
        AudioSet: {
            names: string[];
        };
        Category: {
            readonly id: number;
            readonly name: string;
            readonly suggested_name: string;
            readonly sentence: string;
            readonly description: string;
            readonly set_aside: boolean;
            readonly audioset: string;
            readonly audioset_suggested: string;
            /** @description The category of the last published version that this one carries on. */
            readonly carries_on: string | null;
            /** @description Other published categories whose clips are mostly here: whose name should it have? */
            readonly rivals: string[];
            /** @description Sum of its labels' counts. */
            readonly clips: number;
            readonly labels: components["schemas"]["PlacedLabel"][];
        };
        /** @description A clip of a category. `labels` are those of the category that it carries. */
        CategoryClip: {
            clip: components["schemas"]["TaskClip"];
            labels: string[];
        };
        /** @description A clip whose category changed. `labels` are those that did it. */
        ChangedClip: {
            clip: components["schemas"]["TaskClip"];
            /** Format: uuid */
            task: string | null;
            /** @description Of the task; empty without one. */
            state: string;
            labels: components["schemas"]["ChangedLabel"][];
        };
        /** @description Against the version published before. */
        ChangedCounts: {
            /** @description Clips whose category is another one now. */
            clips: number;
            /** @description Of those, done ones, which can be validated again. */
            done: number;
        };
        ChangedLabel: {
            text: string;
            before: string;
            after: string;
        };
        ClaimRequest: {
            /** @default 1 */
            count?: number;
        };
        Claimed: {
            assignments: components["schemas"]["Work"][];
            /** @description More tasks that the caller could take, counted up to 100. */
            left: number;
            /** @description The caller was given as many tasks as the project allows one person. */
            limited: boolean;
        };
        Clip: {
            /** Format: uuid */
            readonly uuid: string;
            /** Format: double */
            readonly onset: number;
            /** Format: double */
            readonly offset: number;
            /**
             * Format: double
             * @description Seconds.
             */
            readonly duration: number;
            readonly audio_url: string;
            readonly peaks_url: string;
        };
        /** @enum {string} */
        ConsensusEnum: "majority" | "dawid_skene";
        CurrentRuns: {
            labeling: components["schemas"]["Run"] | null;
            alignment: components["schemas"]["Run"] | null;
        };
        /** @description For each number of categories k: the silhouette s, and s - lambda * k, whose highest point is best_k. */
        Curve: {
            ks: number[];
            silhouettes: number[];
            adjusted: number[];
        };
        DecideRequest: {
            verdict: components["schemas"]["VerdictEnum"];
            /**
             * Format: uuid
             * @description Whose work is accepted, where several people labelled the clip.
             */
            assignment?: string | null;
            /** @default  */
            comment?: string;
            /** @description The round that was looked at; given, a later one is not decided. */
            round?: number | null;
        };
        /** @description Against the version published before this one; a rename alone moves nothing. */
        Diff: {
            /** @description That version; null when there is none. */
            against: number | null;
            moved: components["schemas"]["Moved"][];
            /** @description Categories without a forerunner. */
            new: string[];
            /** @description Categories nothing carries on. */
            gone: string[];
            renamed: components["schemas"]["Renamed"][];
            /** @description Labels of this version only. */
            added: string[];
            /** @description Labels of that version only. */
            removed: string[];
            /** @description Clips that carry a moved label. */
            clips: number;
            /** @description Of those, done ones. */
            done: number;
        };
        DraftRequest: {
            label?: string | null;
            /** @default  */
            caption?: string;
            /**
             * Format: double
             * @description Seconds within the clip.
             */
            onset?: number | null;
            /**
             * Format: double
             * @description Seconds within the clip.
             */
            offset?: number | null;
            /** @description The suggestion that this was taken from. */
            prediction?: number | null;
        };
        Event: {
            readonly id: number;
            /** Format: date-time */
            readonly at: string;
            actor_name: string;
            verb: string;
            subject: string;
            subject_id: string;
            details: unknown;
        };
        Export: {
            /** Format: uuid */
            readonly uuid: string;
            readonly number: number;
            readonly format: components["schemas"]["FormatEnum"];
            readonly include_unreviewed: boolean;
            /** @description Its version. */
            readonly taxonomy: number | null;
            readonly state: components["schemas"]["ExportStateEnum"];
            readonly sha256: string;
            readonly size: number | null;
            readonly rows: number | null;
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ready_at: string | null;
        };
        /** @enum {string} */
        ExportStateEnum: "queued" | "ready" | "failed";
        Extended: {
            /** @description Clips that the run did not cover yet. */
            added: number;
            run: components["schemas"]["Run"];
        };
        FailedClipRecording: {
            /** Format: uuid */
            uuid: string;
            name: string;
        };
        Failure: {
            readonly id: number;
            clip: components["schemas"]["Clip"];
            recording: components["schemas"]["FailedClipRecording"];
            readonly error: string;
            readonly attempts: number;
            /** Format: date-time */
            readonly finished_at: string | null;
        };
        /** @enum {string} */
        FormatEnum: "csv" | "jsonl";
        /** @description A group at a coarser cut; it holds finer groups, or at the last level categories. */
        Group: {
            /** @description The cut it belongs to. */
            k: number;
            /** @description Its most central label. */
            name: string;
            clips: number;
            readonly groups: components["schemas"]["Group"][];
            categories: components["schemas"]["Leaf"][];
        };
        Hierarchy: {
            version: number;
            /** @description Coarse first. */
            ks: number[];
            groups: components["schemas"]["Group"][];
        };
        /** @description An assignment's own state, after a verb that changed it. */
        Hold: {
            /** Format: uuid */
            readonly uuid: string;
            readonly state: components["schemas"]["AssignmentStateEnum"];
            readonly round: number;
            /** Format: date-time */
            readonly lease_expires_at: string;
        };
        Ingested: {
            name: string;
            outcome: components["schemas"]["OutcomeEnum"];
            /** @description Why it was refused, or what it is a duplicate of; else empty. */
            reason: string;
            /** Format: uuid */
            recording: string | null;
        };
        Invitation: {
            /** Format: uuid */
            readonly uuid: string;
            roles: components["schemas"]["RoleEnum"][];
            email: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly accepted_at: string | null;
        };
        InvitationRequest: {
            roles: components["schemas"]["RoleEnum"][];
            email?: string;
        };
        Joined: {
            /** Format: uuid */
            project: string;
        };
        Label: {
            readonly id: number;
            text: string;
            listed: boolean;
        };
        LabelRef: {
            id: number;
            text: string;
        };
        LabelsAdded: {
            labels: components["schemas"]["Label"][];
            refused: components["schemas"]["RefusedLabel"][];
        };
        /** @description A category of the version. `share` is how much of its clips lies under the parent it was put to. */
        Leaf: {
            id: number;
            name: string;
            clips: number;
            /**
             * Format: double
             * @description 0..1; below 1 where edits cut across the tree.
             */
            share: number;
            labels: string[];
        };
        LoginRequest: {
            /** Format: email */
            email: string;
            password: string;
        };
        MakeExportRequest: {
            format: components["schemas"]["FormatEnum"];
            /** @default false */
            include_unreviewed?: boolean;
            /** @description A published version; the newest one unless told. */
            taxonomy?: number | null;
        };
        /** @description The labels on a flat map with their silhouettes, and the tree, whose leaves are `labels` in this order. */
        Map: {
            labels: components["schemas"]["MappedLabel"][];
            categories: components["schemas"]["MappedCategory"][];
            /**
             * Format: double
             * @description Mean over all clips.
             */
            silhouette: number | null;
            /** @description Merge m joins two nodes into node (number of labels + m), lowest first. */
            merges: number[][];
            /** @description For each node the place in `labels` of the one that names it. */
            names: number[];
            heights: number[];
        };
        MappedCategory: {
            id: number;
            /**
             * Format: double
             * @description Mean over its clips.
             */
            silhouette: number | null;
        };
        MappedLabel: {
            id: number;
            text: string;
            count: number;
            category: number;
            /**
             * Format: double
             * @description -1..1; like labels lie near each other.
             */
            x: number | null;
            /** Format: double */
            y: number | null;
            /**
             * Format: double
             * @description -1..1, in the categories as they are now.
             */
            silhouette: number | null;
        };
        MeasureRequest: {
            /** @description The project's own unless given. */
            encoders?: string[];
            /**
             * @description Besides the tree: k-means, spectral, hdbscan.
             * @default [
             *       "k-means",
             *       "spectral",
             *       "hdbscan"
             *     ]
             */
            algorithms?: string[];
            /**
             * @default [
             *       0,
             *       0.5,
             *       1,
             *       1.5,
             *       2
             *     ]
             */
            multiples?: number[];
            /** @default 20 */
            draws?: number;
        };
        Member: {
            user: components["schemas"]["Person"];
            roles: components["schemas"]["RoleEnum"][];
        };
        MergeRequest: {
            categories: number[];
            name?: string | null;
        };
        Model: {
            name: string;
            kind: components["schemas"]["ModelKindEnum"];
            title: string;
            licence: string;
            revision: string;
            /** @description Bytes of its own files; 0 where it has none. */
            size: number;
            /** @description What of it is on this machine. */
            state: components["schemas"]["ModelStateEnum"];
            /** @description Which workers can run it. */
            queue: string;
            /** @description Picks from the project's own label list. */
            zero_shot: boolean;
            /** @description Is told what to do in words. */
            prompted: boolean;
        };
        /** @enum {string} */
        ModelKindEnum: "labeler" | "aligner" | "encoder";
        /** @enum {string} */
        ModelStateEnum: "present" | "missing" | "damaged";
        MoveRequest: {
            labels: number[];
            /** @description Null makes a new category. */
            category?: number | null;
            /** @description Of the new category. */
            name?: string | null;
        };
        Moved: {
            text: string;
            /** @description Its category in the version compared with. */
            before: string;
            after: string;
        };
        NewInvitation: {
            /** Format: uuid */
            readonly uuid: string;
            roles: components["schemas"]["RoleEnum"][];
            email: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly accepted_at: string | null;
            /** @description Shown this once; only its hash is kept. */
            readonly link: string;
        };
        NewToken: {
            readonly id: string;
            name: string;
            /** Format: date-time */
            readonly created: string;
            /** Format: date-time */
            readonly expiry: string | null;
            /** @description Shown this once; only its digest is kept. */
            readonly token: string;
        };
        OpenInvitation: {
            project_name: string;
            roles: components["schemas"]["RoleEnum"][];
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The invited address already has an account. */
            has_account: boolean;
        };
        OpenRequest: {
            /**
             * Format: double
             * @description The project's own share unless given.
             */
            percent?: number | null;
        };
        Opened: {
            opened: number;
            /** @description Tasks left for later. */
            held: number;
        };
        /** @enum {string} */
        OutcomeEnum: "stored" | "duplicate" | "refused";
        Overview: {
            recordings: components["schemas"]["RecordingCounts"];
            clips: number;
            /**
             * Format: double
             * @description Decoded length of the recordings that are ready.
             */
            seconds: number;
            labels: number;
            tasks: components["schemas"]["TaskCounts"];
            /** @description Holds on tasks just now. */
            leased: number;
            /** @description The runs whose results count. */
            runs: components["schemas"]["CurrentRuns"];
            quality: components["schemas"]["Quality"];
            people: components["schemas"]["PersonWork"][];
        };
        PaginatedCategoryClipList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["CategoryClip"][];
        };
        PaginatedChangedClipList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["ChangedClip"][];
        };
        PaginatedClipList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Clip"][];
        };
        PaginatedEventList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Event"][];
        };
        PaginatedExportList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Export"][];
        };
        PaginatedFailureList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Failure"][];
        };
        PaginatedInvitationList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Invitation"][];
        };
        PaginatedLabelList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Label"][];
        };
        PaginatedProjectList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Project"][];
        };
        PaginatedRecordingList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Recording"][];
        };
        PaginatedRunList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Run"][];
        };
        PaginatedTaskRowList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["TaskRow"][];
        };
        PaginatedVersionList: {
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cD00ODY%3D"
             */
            next: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?cursor=cj0xJnA9NDg3
             */
            previous: string | null;
            results: components["schemas"]["Version"][];
        };
        /** @description One person's part in a task. */
        Part: {
            /** Format: uuid */
            readonly uuid: string;
            /** @description The person's name. */
            user: string;
            readonly mine: boolean;
            readonly state: components["schemas"]["AssignmentStateEnum"];
            readonly round: number;
            readonly slot: number;
            /** Format: date-time */
            readonly submitted_at: string | null;
            /** Format: double */
            readonly active_seconds: number;
            /** Format: double */
            readonly heard: number;
            readonly skip_reason: string;
            readonly annotations: components["schemas"]["Annotation"][];
        };
        PasswordRequest: {
            current: string;
            new: string;
        };
        /** @description What is left out stays. */
        PatchedCategoryChangeRequest: {
            name?: string;
            description?: string;
            /** @description Not trained on: exports leave its name out. */
            set_aside?: boolean;
            /** @description An AudioSet class, confirmed; empty takes it back. */
            audioset?: string;
        };
        PatchedMeRequest: {
            name?: string;
            preferences?: {
                [key: string]: unknown;
            };
        };
        PatchedProjectRequest: {
            name?: string;
            description?: string;
            prompt?: string;
            asks_labels?: boolean;
            asks_regions?: boolean;
            asks_caption?: boolean;
            overlap?: number;
            lease_minutes?: number;
            /** Format: double */
            clip_seconds?: number;
            /** Format: double */
            target_percent?: number;
            queue_order?: components["schemas"]["QueueOrderEnum"];
            queue_mode?: components["schemas"]["QueueModeEnum"];
            limit_per_person?: number | null;
            blind?: boolean;
            /** Format: double */
            known_percent?: number;
            consensus?: components["schemas"]["ConsensusEnum"];
            /** Format: double */
            consensus_threshold?: number | null;
            labeler?: string;
            aligner?: string;
            encoder?: string;
        };
        Peaks: {
            /**
             * Format: double
             * @description Seconds.
             */
            duration: number;
            samples_per_bin: number;
            /** @description -1..1 */
            min: number[];
            /** @description -1..1 */
            max: number[];
        };
        Person: {
            readonly id: number;
            name: string;
            /** Format: email */
            email: string;
        };
        PersonWork: {
            name: string;
            /** @description Pieces of work, returned ones included. */
            submitted: number;
            returned: number;
            /**
             * Format: double
             * @description Active seconds.
             */
            seconds: number;
        };
        PlacedLabel: {
            readonly id: number;
            readonly text: string;
            readonly count: number;
        };
        Progress: {
            waiting: number;
            sent: number;
            done: number;
            failed: number;
            total: number;
            /**
             * Format: double
             * @description Clips per second over the last 30 s.
             */
            rate: number | null;
            /**
             * Format: double
             * @description Null where it cannot honestly be told.
             */
            seconds_left: number | null;
        };
        Project: {
            /** Format: uuid */
            readonly uuid: string;
            name: string;
            description: string;
            prompt: string;
            asks_labels: boolean;
            asks_regions: boolean;
            asks_caption: boolean;
            overlap: number;
            lease_minutes: number;
            /** Format: double */
            clip_seconds: number;
            /** Format: double */
            target_percent: number;
            queue_order: components["schemas"]["QueueOrderEnum"];
            queue_mode: components["schemas"]["QueueModeEnum"];
            limit_per_person: number | null;
            blind: boolean;
            /** Format: double */
            known_percent: number;
            consensus: components["schemas"]["ConsensusEnum"];
            /** Format: double */
            consensus_threshold: number | null;
            labeler: string;
            aligner: string;
            encoder: string;
            /** @description The caller's own roles. */
            readonly roles: components["schemas"]["RoleEnum"][];
            /** Format: date-time */
            readonly created_at: string;
        };
        ProjectRequest: {
            name: string;
            description?: string;
            prompt?: string;
            asks_labels?: boolean;
            asks_regions?: boolean;
            asks_caption?: boolean;
            overlap?: number;
            lease_minutes?: number;
            /** Format: double */
            clip_seconds?: number;
            /** Format: double */
            target_percent?: number;
            queue_order?: components["schemas"]["QueueOrderEnum"];
            queue_mode?: components["schemas"]["QueueModeEnum"];
            limit_per_person?: number | null;
            blind?: boolean;
            /** Format: double */
            known_percent?: number;
            consensus?: components["schemas"]["ConsensusEnum"];
            /** Format: double */
            consensus_threshold?: number | null;
            labeler?: string;
            aligner?: string;
            encoder?: string;
        };
        /** @description A version as it was just published, and what that changed. */
        Published: {
            readonly version: number;
            readonly state: components["schemas"]["TaxonomyStateEnum"];
            readonly encoder: string;
            /** Format: double */
            readonly lam: number | null;
            /**
             * Format: double
             * @description The slope between the curve's ends.
             */
            readonly paper_lam: number | null;
            readonly best_k: number | null;
            readonly k: number | null;
            readonly curve: components["schemas"]["Curve"];
            /** @description Whether it can be cut again at once. */
            readonly has_tree: boolean;
            /** @description The edit that undo would take back; null without one. */
            readonly undo: string | null;
            readonly note: string;
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly published_at: string | null;
            readonly categories: components["schemas"]["Category"][];
            readonly changes: components["schemas"]["ChangedCounts"];
        };
        /** @description Means of each clip's best alignment; mu_1 of those at or below the 1st percentile. */
        Quality: {
            /** @description Clips with a score. */
            clips: number;
            /**
             * Format: double
             * @description Of what the model proposes.
             */
            mu_c_before: number | null;
            /** Format: double */
            mu_1_before: number | null;
            /**
             * Format: double
             * @description Of what people put down where they did, else of what the model proposes.
             */
            mu_c_after: number | null;
            /** Format: double */
            mu_1_after: number | null;
            /** @description Clips whose figure after comes from people's labels. */
            corrected: number;
        };
        /** @enum {string} */
        QueueModeEnum: "pool" | "allotted";
        /** @enum {string} */
        QueueOrderEnum: "alignment" | "newest" | "random" | "disagreement" | "uncertainty";
        Recording: {
            /** Format: uuid */
            readonly uuid: string;
            readonly name: string;
            readonly size: number;
            readonly sha256: string;
            readonly state: components["schemas"]["RecordingStateEnum"];
            readonly reason: string;
            readonly warnings: string[];
            /** Format: double */
            readonly duration: number;
            readonly rate: number;
            readonly channels: number;
            readonly codec: string;
            readonly container: string;
            /** @description How many it was cut into. */
            readonly clips: number;
            /** Format: date-time */
            readonly created_at: string;
        };
        RecordingCounts: {
            uploaded: number;
            ready: number;
            broken: number;
        };
        /** @enum {string} */
        RecordingStateEnum: "uploaded" | "ready" | "broken";
        /** @description One of the three. */
        RecutRequest: {
            /**
             * Format: double
             * @description Lambda itself.
             */
            lam?: number;
            /**
             * Format: double
             * @description Of the paper's lambda.
             */
            multiple?: number;
            /** @description That many categories. */
            k?: number;
        };
        RefusedLabel: {
            text: string;
            reason: string;
        };
        ReleaseRequest: {
            /**
             * @description Given, this is a skip: it does not come back.
             * @default
             */
            reason?: string;
        };
        Renamed: {
            before: string;
            after: string;
        };
        Reopened: {
            /** @description Done clips that are asked for again. */
            reopened: number;
        };
        ReopenedBefore: {
            /** @description Such as "taxonomy change". */
            reason: string;
            /** Format: date-time */
            at: string;
        };
        ResetRequest: {
            uid: string;
            token: string;
            password: string;
        };
        Returned: {
            comment: string;
            reviewer: string;
            /** Format: date-time */
            at: string;
        };
        Review: {
            readonly round: number;
            /** @description The person's name. */
            reviewer: string;
            readonly verdict: components["schemas"]["VerdictEnum"];
            /** Format: uuid */
            accepted: string | null;
            readonly comment: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @enum {string} */
        RoleEnum: "manager" | "annotator" | "reviewer";
        /** @description A run. The context holds `progress`: Progress by the run's id. */
        Run: {
            /** Format: uuid */
            readonly uuid: string;
            readonly kind: components["schemas"]["RunKindEnum"];
            readonly model: string;
            readonly revision: string;
            readonly prompt: string;
            readonly params: {
                [key: string]: unknown;
            };
            readonly labels: string[];
            readonly code: string;
            readonly state: components["schemas"]["RunStateEnum"];
            readonly current: boolean;
            readonly then_align: string;
            /** Format: uuid */
            readonly aligns: string | null;
            readonly error: string;
            readonly result: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly progress: components["schemas"]["Progress"];
        };
        /** @enum {string} */
        RunKindEnum: "labeling" | "alignment";
        /** @enum {string} */
        RunStateEnum: "queued" | "running" | "done" | "failed" | "cancelled";
        ScoreRequest: {
            text: string;
        };
        Scored: {
            /** @description The label as it will be kept; empty when nothing is left. */
            text: string;
            /**
             * Format: double
             * @description -1..1
             */
            alignment: number | null;
            /** @description It will have an alignment, but not yet. */
            pending: boolean;
        };
        Sensitivity: {
            readonly state: components["schemas"]["SensitivityStateEnum"];
            readonly encoders: string[];
            readonly algorithms: string[];
            readonly multiples: number[];
            readonly draws: number;
            readonly curves: components["schemas"]["SensitivityCurve"][];
            readonly choices: components["schemas"]["SensitivityChoice"][];
            readonly note: string;
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly finished_at: string | null;
        };
        /** @description What one multiple of lambda picks on one curve. */
        SensitivityChoice: {
            encoder: string;
            algorithm: string;
            /** Format: double */
            multiple: number;
            /** Format: double */
            lam: number;
            best_k: number;
            /** Format: double */
            silhouette: number;
            /** Format: double */
            adjusted: number;
            /**
             * Format: double
             * @description To the best other k.
             */
            margin: number;
            /** @description Labels found in more than one cluster. */
            labels_split: number;
            /**
             * Format: double
             * @description Mean adjusted Rand index when the clips are drawn again.
             */
            stability: number | null;
        };
        /** @description Mean silhouette for each k tried. */
        SensitivityCurve: {
            encoder: string;
            algorithm: string;
            ks: number[];
            silhouettes: number[];
            labels_split: number[];
        };
        /** @enum {string} */
        SensitivityStateEnum: "measuring" | "done" | "failed";
        Session: {
            user: components["schemas"]["User"] | null;
        };
        SetAsideRequest: {
            /** @default  */
            reason?: string;
        };
        SetRoles: {
            roles: components["schemas"]["RoleEnum"][];
        };
        SetRolesRequest: {
            roles: components["schemas"]["RoleEnum"][];
        };
        SplitRequest: {
            /** @default 2 */
            parts?: number;
        };
        StartRunRequest: {
            kind: components["schemas"]["RunKindEnum"];
            model: string;
            /** @description Without one, the project's own is used. */
            prompt?: string;
            params?: {
                [key: string]: unknown;
            };
            /** @description The aligner to run over what it proposes. */
            then_align?: string;
        };
        /** @description A task with everything that happened to it. */
        Story: {
            /** Format: uuid */
            uuid: string;
            state: components["schemas"]["TaskStateEnum"];
            round: number;
            overlap: number;
            /** Format: double */
            alignment: number | null;
            picked_for: string;
            clip: components["schemas"]["TaskClip"];
            suggestions: components["schemas"]["Suggestion"][];
            assignments: components["schemas"]["Part"][];
            reviews: components["schemas"]["Review"][];
        };
        SubmitRequest: {
            annotations: components["schemas"]["DraftRequest"][];
            /**
             * Format: double
             * @default 0
             */
            active_seconds?: number;
            /**
             * Format: double
             * @description Share of the clip played.
             * @default 0
             */
            heard?: number;
            /**
             * Format: uuid
             * @description Made by the client; the same again counts once.
             */
            submission_key: string;
        };
        Suggestion: {
            readonly prediction: number;
            readonly label: components["schemas"]["LabelRef"];
            readonly raw: string;
            readonly model: string;
            /** Format: double */
            readonly score: number | null;
            /**
             * Format: double
             * @description -1..1; null while it is not scored.
             */
            readonly alignment: number | null;
            /** Format: double */
            readonly onset: number | null;
            /** Format: double */
            readonly offset: number | null;
            readonly rank: number;
        };
        TaskClip: {
            /** Format: uuid */
            readonly uuid: string;
            /** Format: double */
            readonly onset: number;
            /** Format: double */
            readonly offset: number;
            /**
             * Format: double
             * @description Seconds.
             */
            readonly duration: number;
            readonly audio_url: string;
            readonly peaks_url: string;
            readonly recording_name: string;
        };
        TaskCounts: {
            held: number;
            open: number;
            review: number;
            done: number;
            set_aside: number;
        };
        TaskRef: {
            /** Format: uuid */
            readonly uuid: string;
            /** Format: double */
            readonly alignment: number | null;
            readonly picked_for: string;
            readonly state: components["schemas"]["TaskStateEnum"];
        };
        TaskRow: {
            /** Format: uuid */
            uuid: string;
            state: components["schemas"]["TaskStateEnum"];
            round: number;
            /** Format: double */
            alignment: number | null;
            picked_for: string;
            clip: components["schemas"]["TaskClip"];
            /** @description Who works on it now. */
            holder: string | null;
            /** @description What people put down in this round, else what the model suggests. */
            labels: string[];
        };
        /** @enum {string} */
        TaskStateEnum: "held" | "open" | "review" | "done" | "set_aside";
        /** @description A version with all its categories. */
        Taxonomy: {
            readonly version: number;
            readonly state: components["schemas"]["TaxonomyStateEnum"];
            readonly encoder: string;
            /** Format: double */
            readonly lam: number | null;
            /**
             * Format: double
             * @description The slope between the curve's ends.
             */
            readonly paper_lam: number | null;
            readonly best_k: number | null;
            readonly k: number | null;
            readonly curve: components["schemas"]["Curve"];
            /** @description Whether it can be cut again at once. */
            readonly has_tree: boolean;
            /** @description The edit that undo would take back; null without one. */
            readonly undo: string | null;
            readonly note: string;
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly published_at: string | null;
            readonly categories: components["schemas"]["Category"][];
        };
        /** @enum {string} */
        TaxonomyStateEnum: "clustering" | "draft" | "published" | "failed";
        Token: {
            readonly id: string;
            name: string;
            /** Format: date-time */
            readonly created: string;
            /** Format: date-time */
            readonly expiry: string | null;
        };
        TokenRequest: {
            name: string;
        };
        Uploaded: {
            files: components["schemas"]["Ingested"][];
        };
        User: {
            readonly id: number;
            /** Format: email */
            email: string;
            name: string;
            /**
             * Superuser status
             * @description Designates that this user has all permissions without explicitly assigning them.
             */
            is_superuser: boolean;
            preferences: unknown;
        };
        /** @enum {string} */
        VerdictEnum: "accepted" | "returned";
        /** @description A version in a list. */
        Version: {
            readonly version: number;
            readonly state: components["schemas"]["TaxonomyStateEnum"];
            readonly encoder: string;
            /** Format: double */
            readonly lam: number | null;
            readonly best_k: number | null;
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly published_at: string | null;
            readonly category_count: number;
        };
        /** @description An assignment with everything its page needs. */
        Work: {
            /** Format: uuid */
            uuid: string;
            state: components["schemas"]["AssignmentStateEnum"];
            round: number;
            /** Format: date-time */
            lease_expires_at: string;
            task: components["schemas"]["TaskRef"];
            clip: components["schemas"]["TaskClip"];
            /** @description Best alignment first. */
            suggestions: components["schemas"]["Suggestion"][];
            caption_draft: string;
            /** @description To begin with: what was put down before. */
            annotations: components["schemas"]["Annotation"][];
            /** @description Why the round before was returned. */
            returned: components["schemas"]["Returned"] | null;
            /** @description Why a done clip is asked for again; it begins with what was accepted. */
            reopened: components["schemas"]["ReopenedBefore"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedMeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ask_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskResetRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"][];
                };
            };
        };
    };
    make_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewToken"];
                };
            };
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
        };
    };
    list_projects: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedProjectList"];
                };
            };
        };
    };
    create_project: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    get_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    delete_project: {
        parameters: {
            query?: {
                /** @description The project's name, to be sure. */
                confirm?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedProjectRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReleaseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
        };
    };
    undo_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
        };
    };
    list_audioset_classes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioSet"];
                };
            };
        };
    };
    listen_to_clip: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes: bytes=0-1023. */
                Range?: string;
            };
            path: {
                clip: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                };
            };
        };
    };
    get_peaks: {
        parameters: {
            query?: {
                /** @description Pairs, at most. */
                bins?: number;
            };
            header?: never;
            path: {
                clip: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peaks"];
                };
            };
        };
    };
    score_label: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clip: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoreRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scored"];
                };
            };
        };
    };
    list_exports: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedExportList"];
                };
            };
        };
    };
    make_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeExportRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
        };
    };
    get_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
        };
    };
    download_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
        };
    };
    list_history: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
                subject?: string;
                subject_id?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEventList"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedInvitationList"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
        };
    };
    revoke_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_labels: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                listed?: boolean;
                /** @description Number of results to return per page. */
                page_size?: number;
                q?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLabelList"];
                };
            };
        };
    };
    add_labels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddLabelsRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelsAdded"];
                };
            };
        };
    };
    unlist_label: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                label: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"][];
                };
            };
        };
    };
    set_roles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRolesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetRoles"];
                };
            };
        };
    };
    list_models: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"][];
                };
            };
        };
    };
    get_overview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
        };
    };
    claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClaimRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claimed"];
                };
            };
        };
    };
    list_recordings: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description Part of the name, whatever its case. */
                q?: string;
                state?: "uploaded" | "ready" | "broken";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRecordingList"];
                };
            };
        };
    };
    upload_recording: {
        parameters: {
            query: {
                /** @description Its name, folders included. */
                name: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
        };
    };
    get_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    remove_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listen_to_recording: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes: bytes=0-1023. */
                Range?: string;
            };
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
        };
    };
    list_clips: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedClipList"];
                };
            };
        };
    };
    download_original: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes: bytes=0-1023. */
                Range?: string;
            };
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    retry_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    list_reviews: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTaskRowList"];
                };
            };
        };
    };
    list_runs: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                kind?: "labeling" | "alignment";
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRunList"];
                };
            };
        };
    };
    start_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    get_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    cancel_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    extend_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extended"];
                };
            };
        };
    };
    list_run_failures: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedFailureList"];
                };
            };
        };
    };
    retry_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    get_sensitivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sensitivity"];
                };
            };
        };
    };
    measure_sensitivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MeasureRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sensitivity"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description Part of the recording's name, or of a label put down. */
                q?: string;
                state?: "held" | "open" | "review" | "done" | "set_aside";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTaskRowList"];
                };
            };
        };
    };
    get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
        };
    };
    reopen_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
        };
    };
    set_task_aside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetAsideRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
        };
    };
    open_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
        };
    };
    list_taxonomies: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedVersionList"];
                };
            };
        };
    };
    start_taxonomy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    get_taxonomy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    discard_taxonomy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: number;
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedCategoryChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    list_category_clips: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                category: number;
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCategoryClipList"];
                };
            };
        };
    };
    split_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: number;
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    list_changed_clips: {
        parameters: {
            query?: {
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedChangedClipList"];
                };
            };
        };
    };
    get_taxonomy_diff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
        };
    };
    get_taxonomy_map: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Map"];
                };
            };
        };
    };
    merge_categories: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    move_labels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    publish_taxonomy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
        };
    };
    recut_taxonomy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RecutRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    reopen_changed_clips: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reopened"];
                };
            };
        };
    };
    get_taxonomy_tree: {
        parameters: {
            query: {
                /** @description As a file. */
                download?: boolean;
                /** @description Coarser cuts, separated by commas: 2,5. */
                ks: string;
            };
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hierarchy"];
                };
            };
        };
    };
    undo_taxonomy_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
}
