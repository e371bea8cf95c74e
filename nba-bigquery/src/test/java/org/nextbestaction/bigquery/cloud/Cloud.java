package org.nextbestaction.bigquery.cloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.nextbestaction.bigquery.job.BigQuerySettings;

/** The real BigQuery, as the environment names it; tests are skipped where it does not. */
public final class Cloud {

  public final String project;
  public final String dataset;
  private final String location;

  private Cloud(String project, String dataset, String location) {
    this.project = project;
    this.dataset = dataset;
    this.location = location;
  }

  /** The project and the dataset that tests may make tables in. */
  public static Cloud assumed() {
    String project = System.getenv("NBA_CLOUD_PROJECT");
    String dataset = System.getenv("NBA_CLOUD_DATASET");
    assumeTrue(
        project != null && dataset != null,
        "NBA_CLOUD_PROJECT and NBA_CLOUD_DATASET name the project and dataset for tests");
    String location = System.getenv("NBA_CLOUD_LOCATION");
    return new Cloud(project, dataset, location == null ? "EU" : location);
  }

  /** Settings that bound what a mistake costs. */
  public BigQuerySettings settings(String runKey) {
    return BigQuerySettings.of(project, runKey)
        .withLocation(location)
        .withMaximumBytesBilled(100_000_000)
        .withTimeoutSeconds(120);
  }

  /** The back-quoted path of a table of the dataset. */
  public String table(String name) {
    return '`' + project + '.' + dataset + '.' + name + '`';
  }
}
