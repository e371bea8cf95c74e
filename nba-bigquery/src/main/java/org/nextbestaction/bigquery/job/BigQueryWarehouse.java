package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.TableId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.internal.Clients;
import org.nextbestaction.source.DataSourceException;

/**
 * BigQuery over Google's client: one job a statement, under an id that follows from the run key and
 * the statement, so that what is run again under the same key is found again and not paid for
 * twice. <strong>A statement that must run anew, such as a count before and after a change, needs
 * another name or another run key.</strong> Thread-safe.
 *
 * <p>docs/decisions/0063 tells what is tried again, and what is not.
 */
public final class BigQueryWarehouse implements Warehouse {

  private final BigQuerySettings settings;
  private final BigQuery client;
  private final JobListener listener;
  private final Timing timing;
  private final @Nullable TableReader reader;

  BigQueryWarehouse(
      BigQuerySettings settings,
      BigQuery client,
      JobListener listener,
      Timing timing,
      @Nullable TableReader reader) {
    this.settings = settings;
    this.client = client;
    this.listener = listener;
    this.timing = timing;
    this.reader = reader;
  }

  /**
   * A warehouse that nobody has spoken to yet.
   *
   * @throws DataSourceException when there are no credentials
   */
  public static BigQueryWarehouse connect(BigQuerySettings settings) {
    return connect(settings, JobListener.NONE);
  }

  /** The same, with one who hears how far it is. */
  public static BigQueryWarehouse connect(BigQuerySettings settings, JobListener listener) {
    return new BigQueryWarehouse(settings, Clients.of(settings), listener, Timing.SYSTEM, null);
  }

  /** The same warehouse, rows of which are read in another way. */
  public BigQueryWarehouse reading(TableReader other) {
    return new BigQueryWarehouse(settings, client, listener, timing, other);
  }

  @Override
  public Cost dryRun(WarehouseStatement statement) {
    return told(
        statement,
        () -> {
          QueryJobConfiguration configuration =
              configuration(statement, Parameters.of(statement)).setDryRun(true).build();
          Job job = calls(statement).make(() -> client.create(JobInfo.of(configuration)));
          JobStatistics.QueryStatistics statistics = job.getStatistics();
          Schema schema = givesRows(statistics) ? statistics.getSchema() : null;
          Long bytes = statistics.getTotalBytesProcessed();
          return new Cost(
              bytes == null ? 0 : bytes, schema == null ? List.of() : RowTexts.fields(schema));
        });
  }

  @Override
  public void execute(WarehouseStatement statement) {
    told(
        statement,
        () -> {
          StatementJob job = job(statement, calls(statement));
          job.start();
          return job.done();
        });
  }

  @Override
  public void query(WarehouseStatement statement, ResultSink sink) {
    start(statement).rows(sink);
  }

  @Override
  public void queryAnew(WarehouseStatement statement, ResultSink sink) {
    String anew = statement.sql() + "\n-- asked at " + timing.nanos();
    query(new WarehouseStatement(statement.name(), anew, statement.parameters()), sink);
  }

  @Override
  public StartedQuery start(WarehouseStatement statement) {
    Calls calls = calls(statement);
    StatementJob job = job(statement, calls);
    told(
        statement,
        () -> {
          job.start();
          return true;
        });
    return sink -> told(statement, () -> rows(statement, job, calls, sink));
  }

  private long rows(WarehouseStatement statement, StatementJob job, Calls calls, ResultSink sink)
      throws ServiceFault, InterruptedException {
    while (true) {
      Job done = job.done();
      requireRows(done);
      TableId result = ((QueryJobConfiguration) done.getConfiguration()).getDestinationTable();
      if (result == null) {
        throw new ServiceFault(Fault.rows("the job names no table that holds its rows"));
      }
      ResultPages pages =
          new ResultPages(client, statement.name(), result, settings, calls, listener);
      try {
        pages.open();
      } catch (ServiceFault e) {
        if (e.fault().absent() && job.again()) {
          continue;
        }
        throw e;
      }
      return pages.handOn(sink, reader);
    }
  }

  private static void requireRows(Job done) throws ServiceFault {
    JobStatistics.QueryStatistics statistics = done.getStatistics();
    if (!givesRows(statistics)) {
      throw new ServiceFault(
          new Fault(
              "invalidQuery",
              "a statement of the kind " + statistics.getStatementType() + " gives no rows",
              0,
              false));
    }
  }

  /** Statements that make or change a table have a schema, too: that of the table. */
  private static boolean givesRows(JobStatistics.QueryStatistics statistics) {
    JobStatistics.QueryStatistics.StatementType type = statistics.getStatementType();
    return type == null || type.equals(JobStatistics.QueryStatistics.StatementType.SELECT);
  }

  private Calls calls(WarehouseStatement statement) {
    return new Calls(statement.name(), timing, settings.timeoutSeconds(), listener);
  }

  private StatementJob job(WarehouseStatement statement, Calls calls) {
    Map<String, QueryParameterValue> parameters = Parameters.of(statement);
    QueryJobConfiguration configuration =
        configuration(statement, parameters)
            .setJobTimeoutMs(TimeUnit.SECONDS.toMillis(settings.timeoutSeconds()))
            .build();
    return new StatementJob(
        client,
        settings,
        statement,
        configuration,
        JobIds.stem(settings, statement, parameters),
        calls,
        listener);
  }

  private QueryJobConfiguration.Builder configuration(
      WarehouseStatement statement, Map<String, QueryParameterValue> parameters) {
    QueryJobConfiguration.Builder builder =
        QueryJobConfiguration.newBuilder(statement.sql())
            .setUseLegacySql(false)
            .setLabels(settings.labels());
    if (!parameters.isEmpty()) {
      builder.setNamedParameters(parameters);
    }
    if (settings.maximumBytesBilled() > 0) {
      builder.setMaximumBytesBilled(settings.maximumBytesBilled());
    }
    return builder;
  }

  private <T> T told(WarehouseStatement statement, Work<T> work) {
    try {
      return Objects.requireNonNull(work.get());
    } catch (ServiceFault e) {
      throw new DataSourceException(e.fault().told(statement.name()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataSourceException(
          statement.name() + ": the thread was interrupted; nothing that was read is used.", e);
    }
  }

  /** Something that speaks with the service. */
  private interface Work<T> {
    T get() throws ServiceFault, InterruptedException;
  }
}
