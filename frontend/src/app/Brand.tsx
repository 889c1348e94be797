import { Link } from "react-router";

import { t } from "../i18n";
import classes from "./Brand.module.css";

/** The name, which leads home. */
export function Brand() {
  return (
    <Link to="/" className={classes.brand}>
      <img src="/favicon.svg" width={24} height={24} alt="" />
      {t("app.name")}
    </Link>
  );
}
