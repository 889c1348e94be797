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
    "/api/projects/{project}/assignments/{assignment}/end-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put someone's task back for others. */
        post: operations["end_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
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
        /** @description A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow. */
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
    "/api/projects/{project}/clips/{clip}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask a labeler about a clip, ahead of batches; the answer is looked up until it is done or failed. */
        post: operations["ask_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/clips/{clip}/asked/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was answered. */
        get: operations["asked_model"];
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
    "/api/projects/{project}/exports/{number}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far the sealed rows are from what an export made now would say; a part of them for each call. */
        get: operations["compare_sealed_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{number}/moment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The project as it was when the export was sealed. */
        get: operations["get_export_moment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{number}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The sealed rows, page by page. */
        get: operations["list_sealed_rows"];
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
        /** @description Who did what to which, newest first. */
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
    "/api/projects/{project}/labels/{label}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what changes the list, or says what it would do. */
        post: operations["rename_label"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/{label}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what changes the list, or says what it would do. */
        post: operations["split_label"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The changes made so far, newest first. */
        get: operations["list_label_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/changes/{change}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what changes the list, or says what it would do. */
        post: operations["undo_label_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What putting texts on the list would do; nothing is changed. */
        post: operations["check_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The base of what changes the list, or says what it would do. */
        post: operations["merge_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labels/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every label with its uses. */
        get: operations["list_label_uses"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** @description How far the project is, and who did what. */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All figures of the project as a whole. */
        get: operations["get_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality/consensus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Clips in review that several people labelled: accept those whose consensus is sure enough. */
        get: operations["preview_consensus"];
        put?: never;
        /** @description Clips in review that several people labelled: accept those whose consensus is sure enough. */
        post: operations["accept_by_consensus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Each label's figures, most clips first. */
        get: operations["get_quality_labels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Each person's figures, and how alike any two are. */
        get: operations["get_quality_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the next clips hold, and when to stop. */
        get: operations["get_quality_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/quality/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The figures that other pages show in passing. */
        get: operations["get_quality_summary"];
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
    "/api/projects/{project}/runs/{run}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the model said in a run that could not be read as asked, or not wholly, and why. */
        get: operations["list_unread_answers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/runs/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What labelers are asked in each mode, and what they were asked before. */
        get: operations["list_prompts"];
        put?: never;
        post?: never;
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
        /** @description The project's latest report, nothing (204) before one was asked for; a POST measures anew. */
        get: operations["get_sensitivity"];
        put?: never;
        /** @description The project's latest report, nothing (204) before one was asked for; a POST measures anew. */
        post: operations["measure_sensitivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/targeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The policy by which clips are opened, and what it has to go by. */
        get: operations["get_targeting"];
        /** @description The policy by which clips are opened, and what it has to go by. */
        put: operations["change_targeting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/targeting/measure-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Measure the clips again that could not be measured. */
        post: operations["measure_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/targeting/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What a policy would open, and how long people would take. Opens nothing. */
        post: operations["preview_targeting"];
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
    "/api/projects/{project}/tasks/{task}/adjudicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Settle a round of work with the reviewer's own answer, which is accepted. */
        post: operations["adjudicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/{task}/known-answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description One task's known answer. */
        put: operations["mark_known"];
        post?: never;
        /** @description One task's known answer. */
        delete: operations["forget_known"];
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
    "/api/projects/{project}/tasks/{task}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything that happened to a task, oldest first. */
        get: operations["get_task_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/allot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Divide the tasks of a filter among people by shares, or say what that would give. */
        post: operations["allot_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The body is the manifest itself, UTF-8, with the columns recording (name or sha256), onset, offset, labels (separated by semicolons) and priority. Bad lines are named under `fields`. */
        post: operations["import_clips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/known-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make what was accepted for the tasks of a filter known answers. */
        post: operations["mark_accepted_known"];
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
        /** @description Open the clips that the project's targeting policy picks. */
        post: operations["open_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/open-by-hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Open the tasks of a filter that are still held, whatever the targeting policy says of them. */
        post: operations["open_tasks_by_hand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tasks/prioritise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put the tasks of a filter first, or last. */
        post: operations["prioritise_tasks"];
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
        AdjudicateRequest: {
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
            /** @default  */
            comment?: string;
            /** @description The round that was looked at; given, a later one is not settled. */
            round?: number | null;
        };
        Agreement: {
            /** @description Clips that several people answered. */
            clips: number;
            /** @description Fleiss' kappa of all labels together. */
            kappa: components["schemas"]["Figure"];
            /** @description Krippendorff's alpha of all labels together. */
            alpha: components["schemas"]["Figure"];
            /** @description Those of the clips in which somebody marked a span. */
            spans: number;
            /** @description F1 of the events, with a collar of 0.2 s. */
            events: components["schemas"]["Figure"];
            /** @description Cohen's kappa of the frames, of all labels together. */
            frames: components["schemas"]["Figure"];
            /** @description How alike two captions of a clip are, on average (chrF). */
            captions: components["schemas"]["Figure"];
        };
        /** @description Wrong labels that the next so many clips will hold. */
        Ahead: {
            clips: number;
            lowest_first: components["schemas"]["Figure"];
            at_random: components["schemas"]["Figure"];
        };
        AlignmentBin: {
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
            clips: number;
        };
        /** @description Which tasks. */
        AllotRequest: {
            /** @default  */
            state?: components["schemas"]["TaskStateEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description Part of the recording's name, or of a label put down.
             * @default
             */
            q?: string;
            /** @default  */
            only?: components["schemas"]["OnlyEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description The stratum that picked them.
             * @default
             */
            picked_for?: string;
            /** @description A person's id. */
            allotted_to?: number | null;
            /** @description Empty: the clips are allotted to nobody. */
            shares: components["schemas"]["ShareRequest"][];
            /**
             * @description People a clip.
             * @default 1
             */
            each?: number;
            /**
             * @description Only say who would get how many.
             * @default false
             */
            preview?: boolean;
        };
        Allotted: {
            parts: components["schemas"]["PartAllotted"][];
        };
        /** @description How often people keep the model's label. */
        Anchoring: {
            blind: components["schemas"]["Figure"];
            suggested: components["schemas"]["Figure"];
            /** @description Suggested minus blind, at like alignment. */
            difference: components["schemas"]["Figure"];
            /** @description Answers at levels of alignment that have both kinds. */
            compared: number;
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
        AskRequest: {
            model: string;
        };
        AskResetRequest: {
            /** Format: email */
            email: string;
        };
        Asked: {
            /** Format: uuid */
            run: string;
            state: components["schemas"]["AskedStateEnum"];
            error: string;
            suggestions: components["schemas"]["Suggestion"][];
        };
        /** @enum {string} */
        AskedStateEnum: "waiting" | "sent" | "done" | "failed";
        /** @enum {string} */
        AssignmentStateEnum: "leased" | "submitted" | "released" | "expired" | "returned";
        AudioSet: {
            names: string[];
        };
        Bar: {
            /**
             * Format: double
             * @description The lower border; bars are 0.04 wide.
             */
            alignment: number;
            before: number;
            after: number;
        };
        Becomes: {
            id: number;
            text: string;
        };
        /** @enum {unknown} */
        BlankEnum: "";
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
        ChangeAnswer: {
            /** @description Of a preview. */
            effect: components["schemas"]["Effect"] | null;
            /** @description What was done; null for a preview. */
            change: components["schemas"]["LabelChange"] | null;
        };
        /** @description A clip whose category changed. `labels` are those that did it. */
        ChangedClip: {
            clip: components["schemas"]["TaskClip"];
            /** Format: uuid */
            task: string | null;
            /** @description Of the task. */
            state: (components["schemas"]["TaskStateEnum"] | components["schemas"]["NullEnum"]) | null;
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
        CheckRequest: {
            texts: string[];
        };
        Checked: {
            text: string;
            /** @description What it becomes; empty when nothing is left after cleaning. */
            label: string;
            outcome: components["schemas"]["CheckedOutcomeEnum"];
        };
        /** @enum {string} */
        CheckedOutcomeEnum: "new" | "known" | "listed" | "former" | "refused";
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
        ConsensusProspect: {
            /** @description Clips whose consensus reaches the project's threshold. */
            accepted: number;
            /** @description Clips that a reviewer has to settle. */
            left: number;
            /** @description Clips left that you have labelled yourself. */
            own: number;
        };
        Count: {
            /** @description How many it was done to. */
            tasks: number;
        };
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
        Detected: {
            name: components["schemas"]["NameEnum"];
            /** @description Clips it finds odd, whatever stratum they belong to. */
            clips: number;
        };
        /** @description A detector of odd clips with its settings; see docs/targeting.md for which has which. */
        Detector: {
            name: components["schemas"]["NameEnum"];
            /**
             * Format: double
             * @description Seconds.
             */
            shorter: number;
            /**
             * Format: double
             * @description Seconds.
             */
            longer: number;
            /**
             * Format: double
             * @description 0..1
             */
            share: number;
            /**
             * Format: double
             * @description dB of full scale, -100..0
             */
            level: number;
            /**
             * Format: double
             * @description dB
             */
            snr: number | null;
            count: number;
            /**
             * Format: double
             * @description 0..1
             */
            score: number;
            /** Format: double */
            deviations: number;
            words: number;
        };
        /** @description A detector of odd clips with its settings; see docs/targeting.md for which has which. */
        DetectorRequest: {
            name: components["schemas"]["NameEnum"];
            /**
             * Format: double
             * @description Seconds.
             */
            shorter?: number;
            /**
             * Format: double
             * @description Seconds.
             */
            longer?: number;
            /**
             * Format: double
             * @description 0..1
             */
            share?: number;
            /**
             * Format: double
             * @description dB of full scale, -100..0
             */
            level?: number;
            /**
             * Format: double
             * @description dB
             */
            snr?: number | null;
            count?: number;
            /**
             * Format: double
             * @description 0..1
             */
            score?: number;
            /** Format: double */
            deviations?: number;
            words?: number;
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
        /** @description Of the rows compared by one call. */
        Difference: {
            same: number;
            /** @description Rows whose clip says something else now. */
            changed: number;
            /** @description Rows whose clip an export made now would not hold. */
            gone: number;
            next: number | null;
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
        /** @description What a change would do. */
        Effect: {
            predictions: number;
            annotations: number;
            /** @description Clips that are done with it, which could be re-opened. */
            accepted: number;
            known_answers: number;
            places: components["schemas"]["Place"][];
            /** @description Clips whose alignment with the new text is not known yet. */
            to_score: number;
            /** @description An alignment run is under way; scores come after it. */
            scored_later: boolean;
            /** @description Clips that carry both already; there it stands once afterwards. */
            both: number;
            /** @description The label that has the wished name: it is a merge. */
            becomes: components["schemas"]["Becomes"] | null;
        };
        /** @description After Dawid and Skene: estimated from everybody's answers together, without knowing the truth. */
        Errors: {
            /**
             * Format: double
             * @description Share of the labels that are there which the person puts down.
             */
            finds: number;
            /**
             * Format: double
             * @description Share of the labels that are not there which the person puts down.
             */
            adds: number;
        };
        Event: {
            readonly id: number;
            /** Format: date-time */
            readonly at: string;
            /** Format: int64 */
            actor: number | null;
            actor_name: string;
            verb: string;
            subject: string;
            subject_id: string;
            /** @description Of a subject that is still there and has one. */
            readonly subject_uuid: string | null;
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
        /** @description An export with the project at its moment; `figures` is null for one from before figures were kept. */
        ExportMoment: {
            export: components["schemas"]["Export"];
            figures: components["schemas"]["SnapshotFigures"] | null;
            labels: components["schemas"]["SnapshotLabel"][];
            /** @description What has happened in the project since; counted up to 10,000. */
            events_since: number | null;
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
        /** @description A number with its 95 % interval where it has one; or none, and why. */
        Figure: {
            /** Format: double */
            value: number | null;
            /** Format: double */
            low: number | null;
            /** Format: double */
            high: number | null;
            /** @description Why there is no number: "too few: ..." or "undefined: ...". */
            reason: string;
        };
        Fit: {
            /** @description Of what the model proposes. */
            before: components["schemas"]["FitFigures"];
            /** @description Of what people put down where they did, else of the model's. */
            after: components["schemas"]["FitFigures"];
            /** @description Of the clips with people's labels only, as they were. */
            relabelled_before: components["schemas"]["FitFigures"];
            /** @description And as they are: the paper's Table III. */
            relabelled_after: components["schemas"]["FitFigures"];
            picture: components["schemas"]["Bar"][];
        };
        /** @description Of each clip's best alignment. */
        FitFigures: {
            clips: number;
            /**
             * Format: double
             * @description The mean.
             */
            mu_c: number | null;
            /**
             * Format: double
             * @description The mean of those at or below the 1st percentile.
             */
            mu_1: number | null;
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
        Imported: {
            lines: number;
            /** @description Cut newly. */
            clips: number;
            /** @description Tasks that are in the queue now and were not before. */
            opened: number;
            suggestions: number;
        };
        Ingested: {
            name: string;
            outcome: components["schemas"]["IngestedOutcomeEnum"];
            /** @description Why it was refused, or what it is a duplicate of; else empty. */
            reason: string;
            /** Format: uuid */
            recording: string | null;
        };
        /** @enum {string} */
        IngestedOutcomeEnum: "stored" | "duplicate" | "refused";
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
        /** @enum {string} */
        Kind0bdEnum: "lowest" | "low_confidence" | "odd" | "labels" | "categories" | "random";
        KnownAnswer: {
            /** @description The right ones; empty: those that were accepted. */
            labels: string[];
        };
        KnownAnswerRequest: {
            /** @description The right ones; empty: those that were accepted. */
            labels?: string[];
        };
        Label: {
            readonly id: number;
            text: string;
            listed: boolean;
        };
        LabelChange: {
            /** Format: uuid */
            readonly uuid: string;
            readonly verb: components["schemas"]["VerbEnum"];
            readonly label: components["schemas"]["Becomes"];
            readonly before: string[];
            readonly after: string[];
            readonly reopened: number;
            readonly actor: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly settled_at: string | null;
            readonly undone_by: string | null;
            /** Format: date-time */
            readonly undone_at: string | null;
            /** @description Why it cannot be undone; empty when it can. */
            readonly obstacle: string;
        };
        LabelRef: {
            id: number;
            text: string;
        };
        LabelTable: {
            total: number;
            page_size: number;
            results: components["schemas"]["LabelUse"][];
        };
        LabelUse: {
            id: number;
            text: string;
            listed: boolean;
            /** @description Clips that the current labeling run proposes it for. */
            suggested: number;
            /** @description Clips that are done with it. */
            accepted: number;
            /** @description Texts that stand for it. */
            former: string[];
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
        Lease: {
            /** Format: uuid */
            readonly uuid: string;
            /** @description The person's name. */
            user: string;
            /** Format: date-time */
            readonly lease_expires_at: string;
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
        Measured: {
            done: number;
            owed: number;
            failed: number;
        };
        Measuring: {
            /** @description Clips that are measured once more. */
            clips: number;
        };
        Member: {
            user: components["schemas"]["Person"];
            roles: components["schemas"]["RoleEnum"][];
        };
        MergeCategoriesRequest: {
            categories: number[];
            name?: string | null;
        };
        MergeRequest: {
            /**
             * @description Validate the done clips that carry it again.
             * @default false
             */
            reopen?: boolean;
            /**
             * @description Only say what it would do.
             * @default false
             */
            preview?: boolean;
            labels: number[];
            into: number;
        };
        /** @enum {string} */
        ModeEnum: "labels" | "caption" | "regions";
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
        Moment: {
            readonly why: components["schemas"]["WhyEnum"];
            /** Format: date-time */
            readonly at: string;
            readonly clips: number;
            readonly answered: number;
            /** Format: double */
            readonly mu_c: number | null;
            /** Format: double */
            readonly mu_1: number | null;
            /** Format: double */
            readonly right: number | null;
            /** Format: double */
            readonly right_low: number | null;
            /** Format: double */
            readonly right_high: number | null;
        };
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
        /** @enum {string} */
        NameEnum: "duration" | "silence" | "clipping" | "low_signal" | "sources" | "outlier" | "disagree" | "foreign_letters" | "long_label";
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
        /** @enum {unknown} */
        NullEnum: null;
        /** @enum {string} */
        OnlyEnum: "locked" | "skipped" | "first" | "known";
        OpenInvitation: {
            project_name: string;
            roles: components["schemas"]["RoleEnum"][];
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The invited address already has an account. */
            has_account: boolean;
        };
        Opened: {
            opened: number;
            /** @description Tasks left for later. */
            held: number;
        };
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
            people: components["schemas"]["PersonWork"][];
        };
        Pace: {
            /**
             * Format: double
             * @description Active seconds of one person on a clip, the median.
             */
            seconds: number;
            /** @description Answers that it is taken from. */
            answers: number;
            /** @description Too few answers yet: an assumption. */
            default: boolean;
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
        PaginatedLabelChangeList: {
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
            results: components["schemas"]["LabelChange"][];
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
        PaginatedUnreadAnswerList: {
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
            results: components["schemas"]["UnreadAnswer"][];
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
            readonly blind: boolean;
            /** Format: date-time */
            readonly submitted_at: string | null;
            /** Format: double */
            readonly active_seconds: number;
            /** Format: double */
            readonly heard: number;
            readonly skip_reason: string;
            readonly annotations: components["schemas"]["Annotation"][];
        };
        PartAllotted: {
            user: number;
            tasks: number;
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
        Place: {
            version: number;
            state: string;
            label: string;
            category: string;
            /** @description The label that remains takes this place; else it stays as counted. */
            follows: boolean;
        };
        PlacedLabel: {
            readonly id: number;
            readonly text: string;
            readonly count: number;
        };
        PolicyRequest: {
            /** @description A clip belongs to the first stratum that picks it. */
            policy: components["schemas"]["StratumRequest"][];
        };
        /** @description Which tasks. */
        PrioritiseRequest: {
            /** @default  */
            state?: components["schemas"]["TaskStateEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description Part of the recording's name, or of a label put down.
             * @default
             */
            q?: string;
            /** @default  */
            only?: components["schemas"]["OnlyEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description The stratum that picked them.
             * @default
             */
            picked_for?: string;
            /** @description A person's id. */
            allotted_to?: number | null;
            /** @description A higher one comes first. */
            priority: number;
        };
        Progress: {
            waiting: number;
            sent: number;
            done: number;
            failed: number;
            total: number;
            /** @description Answers that could not be read as asked, or not wholly. */
            unread: number;
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
        /** @description What labelers are asked in one mode, and what they were asked before, the latest first. */
        Prompts: {
            mode: components["schemas"]["ModeEnum"];
            /** @description Asked unless a run says otherwise. */
            prompt: string;
            /** @description What comes with this version. */
            default: string;
            used: components["schemas"]["UsedPrompt"][];
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
        QualityLabel: {
            label: number;
            text: string;
            /** @description Clips whose label by the model it is. */
            clips: number;
            /** @description Those of them that people answered. */
            judged: number;
            /** @description Share of those that are right: of whatever people heard, not an estimate. */
            right: components["schemas"]["Figure"];
            /** @description Those of them that are of the random sample. */
            heard: number;
            /** @description Estimated share of wrong ones among those that nobody has answered. */
            error: components["schemas"]["Figure"];
            /** @description Clips where at least one of several people put it down. */
            compared: number;
            kappa: components["schemas"]["Figure"];
            alpha: components["schemas"]["Figure"];
        };
        QualityPair: {
            /** @description A person's id. */
            first: number;
            second: number;
            clips: number;
            /** @description Cohen's kappa over all decisions whether a clip has a label. */
            kappa: components["schemas"]["Figure"];
        };
        QualityPeople: {
            people: components["schemas"]["QualityPerson"][];
            pairs: components["schemas"]["QualityPair"][];
        };
        QualityPerson: {
            user: number;
            name: string;
            answers: number;
            /** @description Answers given without having seen the suggestions. */
            blind: number;
            /**
             * Format: double
             * @description A clip, on average.
             */
            seconds: number | null;
            /** @description Share of known answers that were right. */
            known: components["schemas"]["Figure"];
            known_asked: number;
            /** @description Share of answers that are exactly what was accepted in the end. */
            matched: components["schemas"]["Figure"];
            /** @description Share of answers that reviewers accepted. */
            accepted: components["schemas"]["Figure"];
            dawid_skene: components["schemas"]["Errors"] | null;
        };
        QualityPlan: {
            /**
             * Format: double
             * @description The share of wrong labels that may be left.
             */
            target: number;
            /** @description Why there is no plan; empty where there is one. */
            reason: string;
            /** @description Clips that nobody has answered. */
            rest: number;
            /** @description Wrong labels among them. */
            expected: components["schemas"]["Figure"] | null;
            ahead: components["schemas"]["Ahead"][];
            /** @description Clips still to be heard, lowest first, to come to the target. */
            stop: components["schemas"]["Figure"] | null;
            curve: components["schemas"]["QualityPoint"][];
            seen: components["schemas"]["Seen"][];
        };
        /** @description The share of wrong labels at an alignment, fitted. */
        QualityPoint: {
            /** Format: double */
            alignment: number;
            /** Format: double */
            rate: number;
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
        };
        QualityReport: {
            summary: components["schemas"]["QualitySummary"];
            /** Format: date-time */
            counted_at: string | null;
            agreement: components["schemas"]["Agreement"];
            anchoring: components["schemas"]["Anchoring"];
            speed: components["schemas"]["Speed"];
            /** @description How much more often suggested answers are accepted than blind ones. */
            gain: components["schemas"]["Figure"];
            /** @description Oldest first. */
            moments: components["schemas"]["Moment"][];
        };
        /** @description The random sample, and the clips it speaks for. */
        QualityRest: {
            strata: components["schemas"]["QualityStratum"][];
            /** @description Clips of the sample. */
            drawn: number;
            /** @description Those of them that somebody answered. */
            heard: number;
            /** @description Those of them whose label by the model is wrong. */
            wrong: number;
            /** @description Unanswered clips that the sample speaks for. */
            unheard: number;
            /** @description Unanswered clips that were picked for a reason: the sample says nothing of them. */
            owed: number;
        };
        QualityStratum: {
            name: string;
            /** @description Clips that it speaks for, its own included. */
            size: number;
            heard: number;
            wrong: number;
        };
        /** @description How right and how fitting the labels are, at a glance. */
        QualitySummary: {
            clips: number;
            /** @description Clips with a person's answer that counts. */
            answered: number;
            /** @description Share of right labels among the clips that nobody has answered, estimated. */
            right: components["schemas"]["Figure"];
            /** @description Of all clips, people's answers taken for right. */
            right_of_all: components["schemas"]["Figure"];
            rest: components["schemas"]["QualityRest"];
            fit: components["schemas"]["Fit"];
            /** @description Changes that are still to be counted. */
            pending: number;
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
        RenameRequest: {
            /**
             * @description Validate the done clips that carry it again.
             * @default false
             */
            reopen?: boolean;
            /**
             * @description Only say what it would do.
             * @default false
             */
            preview?: boolean;
            text: string;
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
            readonly usage: components["schemas"]["Usage"] | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly progress: components["schemas"]["Progress"];
        };
        /** @enum {string} */
        RunKindEnum: "labeling" | "captioning" | "alignment" | "asked";
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
        SealedRow: {
            file: string;
            /** Format: double */
            onset: number;
            /** Format: double */
            offset: number;
            labels: string[];
            caption: string;
            source: string;
            annotator: string;
            verdict: string;
            /** Format: double */
            alignment: number | null;
            category: string;
            clip: string;
        };
        SealedRows: {
            rows: components["schemas"]["SealedRow"][];
            /** @description Where in the file the next page begins. */
            next: number | null;
        };
        /** @description What was found around an alignment. */
        Seen: {
            /**
             * Format: double
             * @description The middle of a stretch of 0.1.
             */
            alignment: number;
            answered: number;
            wrong: number;
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
        ShareRequest: {
            /** @description An annotator's id. */
            user: number;
            /**
             * Format: double
             * @description Of the clips, times the people a clip.
             */
            percent: number;
        };
        Skip: {
            /** @description The person's name. */
            user: string;
            readonly reason: string;
        };
        SnapshotCategory: {
            name: string;
            set_aside: boolean;
            labels: number;
            clips: number;
        };
        /** @description The project as it was when the export was sealed. */
        SnapshotFigures: {
            recordings: components["schemas"]["RecordingCounts"];
            clips: number;
            /** Format: double */
            seconds: number;
            labels: number;
            tasks: components["schemas"]["TaskCounts"];
            quality: components["schemas"]["SnapshotQuality"];
            people: components["schemas"]["PersonWork"][];
            runs: components["schemas"]["SnapshotRun"][];
            categories: components["schemas"]["SnapshotCategory"][];
            members: components["schemas"]["SnapshotMember"][];
        };
        SnapshotLabel: {
            text: string;
            listed: boolean;
            suggested: number;
            accepted: number;
        };
        SnapshotMember: {
            name: string;
            roles: string[];
        };
        SnapshotQuality: {
            /** @description Clips with a person's answer that counts. */
            answered: number;
            /** @description Share of right labels among the clips that nobody had answered, estimated. */
            right: components["schemas"]["Figure"];
            /** @description Of all clips, people's answers taken for right; null in exports from before it was kept. */
            right_of_all: components["schemas"]["Figure"] | null;
            /** @description Of what the model proposes. */
            before: components["schemas"]["FitFigures"];
            /** @description Of what people put down where they did, else of the model's. */
            after: components["schemas"]["FitFigures"];
        };
        SnapshotRun: {
            kind: string;
            model: string;
            revision: string;
            prompt: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        Speed: {
            /** @description Median seconds a clip. */
            blind: components["schemas"]["Figure"];
            suggested: components["schemas"]["Figure"];
            /** @description Share of the time that suggestions save. */
            saved: components["schemas"]["Figure"];
            /** @description Blind, suggested. */
            answers: number[];
        };
        SplitCategoryRequest: {
            /** @default 2 */
            parts?: number;
        };
        SplitRequest: {
            /**
             * @description Validate the done clips that carry it again.
             * @default false
             */
            reopen?: boolean;
            /**
             * @description Only say what it would do.
             * @default false
             */
            preview?: boolean;
            into: string[];
            /**
             * @description Which of them what carries the label goes to.
             * @default
             */
            keep?: string;
        };
        /** @enum {string} */
        StartRunKindEnum: "labeling" | "captioning" | "alignment";
        StartRunRequest: {
            kind: components["schemas"]["StartRunKindEnum"];
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
            /**
             * Format: double
             * @description Null also where it is hidden from the caller.
             */
            alignment: number | null;
            picked_for: string;
            picked_because: string;
            clip: components["schemas"]["TaskClip"];
            suggestions: components["schemas"]["Suggestion"][];
            assignments: components["schemas"]["Part"][];
            reviews: components["schemas"]["Review"][];
        };
        StoryMoment: {
            /** Format: date-time */
            at: string;
            /** @description A verb of the history, or story.…: what no verb of the task tells. */
            what: string;
            who: string;
            details: unknown;
        };
        /** @description One stratum of the policy; see docs/targeting.md for which kind has which settings. */
        Stratum: {
            kind: components["schemas"]["Kind0bdEnum"];
            /** @description Its own, where two of a kind would share one. */
            name: string;
            /** @description The project's unless given. */
            overlap: number | null;
            /**
             * Format: double
             * @description 0..100
             */
            percent: number | null;
            /**
             * Format: double
             * @description A score, 0..1
             */
            below: number | null;
            count: number | null;
            detectors: components["schemas"]["Detector"][];
            labels: string[];
            categories: string[];
        };
        StratumPreview: {
            kind: components["schemas"]["Kind0bdEnum"];
            name: string;
            /** @description Clips that belong to it. */
            picked: number;
            /** @description Of these, those that are still held. */
            opens: number;
            /**
             * Format: double
             * @description People's time for what it opens.
             */
            seconds: number;
            /**
             * Format: double
             * @description Lowest alignment: the highest one picked.
             */
            up_to: number | null;
            /** @description Random sample: the clips that it is drawn from. */
            rest: number | null;
            detected: components["schemas"]["Detected"][];
        };
        /** @description One stratum of the policy; see docs/targeting.md for which kind has which settings. */
        StratumRequest: {
            kind: components["schemas"]["Kind0bdEnum"];
            /** @description Its own, where two of a kind would share one. */
            name?: string;
            /** @description The project's unless given. */
            overlap?: number | null;
            /**
             * Format: double
             * @description 0..100
             */
            percent?: number | null;
            /**
             * Format: double
             * @description A score, 0..1
             */
            below?: number | null;
            count?: number | null;
            detectors?: components["schemas"]["DetectorRequest"][];
            labels?: string[];
            categories?: string[];
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
            prediction: number;
            label: components["schemas"]["LabelRef"];
            raw: string;
            model: string;
            /**
             * Format: double
             * @description The model's own, 0..1.
             */
            score: number | null;
            /**
             * Format: double
             * @description -1..1; null while it is not scored.
             */
            alignment: number | null;
            /** Format: double */
            onset: number | null;
            /** Format: double */
            offset: number | null;
            rank: number;
        };
        Targeting: {
            /** @description A clip belongs to the first stratum that picks it. */
            policy: components["schemas"]["Stratum"][];
            /** @description Tasks that are still held. */
            held: number;
            pace: components["schemas"]["Pace"];
            /** @description How many clips have which alignment. */
            alignments: components["schemas"]["AlignmentBin"][];
            /** @description How many clips the detectors know the sound of. */
            measured: components["schemas"]["Measured"];
            /** @description All there are, with their usual settings. */
            detectors: components["schemas"]["Detector"][];
        };
        TargetingPreview: {
            clips: number;
            opens: number;
            /** Format: double */
            seconds: number;
            pace: components["schemas"]["Pace"];
            strata: components["schemas"]["StratumPreview"][];
            notes: string[];
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
        /** @description The task of a piece of work, as its person may see it. */
        TaskRef: {
            /** Format: uuid */
            uuid: string;
            /**
             * Format: double
             * @description Null also while suggestions are hidden.
             */
            alignment: number | null;
            /** @description Why it is asked for again; empty in the first round. */
            picked_for: string;
            state: components["schemas"]["TaskStateEnum"];
        };
        TaskRow: {
            /** Format: uuid */
            uuid: string;
            state: components["schemas"]["TaskStateEnum"];
            round: number;
            overlap: number;
            priority: number;
            /**
             * Format: double
             * @description Null also where it is hidden from the caller.
             */
            alignment: number | null;
            picked_for: string;
            picked_because: string;
            clip: components["schemas"]["TaskClip"];
            /** @description Who works on it now, and how long their leases run. */
            leases: components["schemas"]["Lease"][];
            /** @description Who skipped it in this round, and why; for managers and reviewers. */
            skips: components["schemas"]["Skip"][];
            /** @description Whom it is meant for, by name; for managers and reviewers. */
            allotted_to: string[];
            /** @description Its known answer, where it has one; for managers. */
            known: string[] | null;
            /** @description What people put down in this round, else what the model suggests. */
            labels: string[];
        };
        /** @enum {string} */
        TaskStateEnum: "held" | "open" | "review" | "done" | "set_aside";
        /** @description Which tasks. */
        TasksQueryRequest: {
            /** @default  */
            state?: components["schemas"]["TaskStateEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description Part of the recording's name, or of a label put down.
             * @default
             */
            q?: string;
            /** @default  */
            only?: components["schemas"]["OnlyEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description The stratum that picked them.
             * @default
             */
            picked_for?: string;
            /** @description A person's id. */
            allotted_to?: number | null;
        };
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
        UnreadAnswer: {
            readonly id: number;
            clip: components["schemas"]["Clip"];
            recording: components["schemas"]["FailedClipRecording"];
            readonly raw: string;
            readonly reason: string;
        };
        Uploaded: {
            files: components["schemas"]["Ingested"][];
        };
        Usage: {
            tokens_in: number;
            tokens_out: number;
            requests: number;
            retries: number;
            /**
             * Format: double
             * @description By the prices of the model's card, in their currency.
             */
            cost: number;
        };
        UsedPrompt: {
            prompt: string;
            /** @description How many runs asked it. */
            runs: number;
            /** Format: date-time */
            last_used_at: string;
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
        VerbEnum: "rename" | "merge" | "split";
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
        /** @enum {string} */
        WhyEnum: "aligned" | "answered" | "published";
        /** @description An assignment with everything its page needs. */
        Work: {
            /** Format: uuid */
            uuid: string;
            state: components["schemas"]["AssignmentStateEnum"];
            round: number;
            /** Format: date-time */
            lease_expires_at: string;
            /** @description Suggestions are hidden until the person has answered. */
            blind: boolean;
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
    end_lease: {
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
                    "application/json": components["schemas"]["Hold"];
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
                    "application/json": components["schemas"]["Hold"];
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
    ask_model: {
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
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
                };
            };
        };
    };
    asked_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clip: string;
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
                    "application/json": components["schemas"]["Asked"];
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
    compare_sealed_rows: {
        parameters: {
            query?: {
                cursor?: number;
            };
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["Difference"];
                };
            };
        };
    };
    get_export_moment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["ExportMoment"];
                };
            };
        };
    };
    list_sealed_rows: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Part of a file, label, caption or category. */
                q?: string;
            };
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["SealedRows"];
                };
            };
        };
    };
    list_history: {
        parameters: {
            query?: {
                /** @description A person's id. */
                actor?: number;
                /** @description What a verb is about, such as "task". */
                area?: string;
                /** @description The pagination cursor value. */
                cursor?: string;
                /** @description Number of results to return per page. */
                page_size?: number;
                since?: string;
                subject?: string;
                subject_id?: string;
                /** @description The first moment that is left out. */
                until?: string;
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
    rename_label: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                label: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeAnswer"];
                };
            };
        };
    };
    split_label: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                label: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
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
                    "application/json": components["schemas"]["ChangeAnswer"];
                };
            };
        };
    };
    list_label_changes: {
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
                    "application/json": components["schemas"]["PaginatedLabelChangeList"];
                };
            };
        };
    };
    undo_label_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change: string;
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
                    "application/json": components["schemas"]["ChangeAnswer"];
                };
            };
        };
    };
    check_labels: {
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
                "application/json": components["schemas"]["CheckRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"][];
                };
            };
        };
    };
    merge_labels: {
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
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeAnswer"];
                };
            };
        };
    };
    list_label_uses: {
        parameters: {
            query?: {
                listed?: boolean | null;
                page?: number;
                /** @description Part of a label's text. */
                q?: string;
                sort?: "text" | "-text" | "suggested" | "-suggested" | "accepted" | "-accepted";
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
                    "application/json": components["schemas"]["LabelTable"];
                };
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
    get_quality: {
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
                    "application/json": components["schemas"]["QualityReport"];
                };
            };
        };
    };
    preview_consensus: {
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
                    "application/json": components["schemas"]["ConsensusProspect"];
                };
            };
        };
    };
    accept_by_consensus: {
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
                    "application/json": components["schemas"]["ConsensusProspect"];
                };
            };
        };
    };
    get_quality_labels: {
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
                    "application/json": components["schemas"]["QualityLabel"][];
                };
            };
        };
    };
    get_quality_people: {
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
                    "application/json": components["schemas"]["QualityPeople"];
                };
            };
        };
    };
    get_quality_plan: {
        parameters: {
            query?: {
                /** @description The share of wrong labels that may be left. */
                target?: number;
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
                    "application/json": components["schemas"]["QualityPlan"];
                };
            };
        };
    };
    get_quality_summary: {
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
                    "application/json": components["schemas"]["QualitySummary"];
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
                kind?: "labeling" | "captioning" | "alignment" | "asked";
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
    list_unread_answers: {
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
                    "application/json": components["schemas"]["PaginatedUnreadAnswerList"];
                };
            };
        };
    };
    list_prompts: {
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
                    "application/json": components["schemas"]["Prompts"][];
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    get_targeting: {
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
                    "application/json": components["schemas"]["Targeting"];
                };
            };
        };
    };
    change_targeting: {
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
                "application/json": components["schemas"]["PolicyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Targeting"];
                };
            };
        };
    };
    measure_again: {
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
                    "application/json": components["schemas"]["Measuring"];
                };
            };
        };
    };
    preview_targeting: {
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
                "application/json": components["schemas"]["PolicyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetingPreview"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description A person's id. */
                allotted_to?: number | null;
                /** @description The pagination cursor value. */
                cursor?: string;
                only?: "locked" | "skipped" | "first" | "known" | "";
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description The stratum that picked them. */
                picked_for?: string;
                /** @description Part of the recording's name, or of a label put down. */
                q?: string;
                state?: "held" | "open" | "review" | "done" | "set_aside" | "";
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
    adjudicate: {
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
                "application/json": components["schemas"]["AdjudicateRequest"];
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
    mark_known: {
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
                "application/json": components["schemas"]["KnownAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownAnswer"];
                };
            };
        };
    };
    forget_known: {
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    get_task_timeline: {
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
                    "application/json": components["schemas"]["StoryMoment"][];
                };
            };
        };
    };
    allot_tasks: {
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
                "application/json": components["schemas"]["AllotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allotted"];
                };
            };
        };
    };
    import_clips: {
        parameters: {
            query?: {
                form?: "csv" | "jsonl";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
        };
    };
    mark_accepted_known: {
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
                "application/json": components["schemas"]["TasksQueryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
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
        requestBody?: never;
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
    open_tasks_by_hand: {
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
                "application/json": components["schemas"]["TasksQueryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
                };
            };
        };
    };
    prioritise_tasks: {
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
                "application/json": components["schemas"]["PrioritiseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
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
                "application/json": components["schemas"]["SplitCategoryRequest"];
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
                "application/json": components["schemas"]["MergeCategoriesRequest"];
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
