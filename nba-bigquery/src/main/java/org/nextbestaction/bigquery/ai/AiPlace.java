package org.nextbestaction.bigquery.ai;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Where the canonical tables stand.
 *
 * @param zone the company's, in which a time has its day
 */
public record AiPlace(String project, String dataset, ZoneId zone) {

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9.:-]{0,99}");
  private static final Pattern DATASET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,999}");

  public AiPlace {
    Checks.form("project", project, PROJECT, "the name of a project");
    Checks.form("dataset", dataset, DATASET, "the name of a dataset");
    requireNonNull(zone, "zone");
  }

  String path() {
    return project + '.' + dataset;
  }
}
