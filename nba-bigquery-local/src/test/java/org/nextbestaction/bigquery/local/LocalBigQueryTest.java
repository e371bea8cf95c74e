package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.bigquery.ViewDefinition;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client, as it is, is the judge of the wire's form. */
class LocalBigQueryTest {

  private final LocalWarehouse warehouse = new LocalWarehouse("acme");
  private final LocalBigQuery endpoint = LocalBigQuery.start(warehouse);
  private final BigQuery client =
      BigQueryOptions.newBuilder()
          .setProjectId("acme")
          .setHost(endpoint.url())
          .setLocation("EU")
          .setCredentials(NoCredentials.getInstance())
          .build()
          .getService();

  LocalBigQueryTest() {
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 7; i++) {
      rows.add(List.of("C" + i, i));
    }
    warehouse.putTable(
        "crm",
        "customers",
        List.of(new LocalColumn("customer_id", "STRING"), new LocalColumn("orders", "INT64")),
        rows);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private static QueryJobConfiguration query(String sql) {
    return QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).build();
  }

  private Job run(String sql) throws InterruptedException {
    return client.create(JobInfo.of(JobId.of("acme", "j-" + sql.hashCode()), query(sql))).waitFor();
  }

  private static List<String> first(Iterable<FieldValueList> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get(0).getStringValue())
        .toList();
  }

  private static final String ALL = "SELECT customer_id, orders FROM crm.customers ORDER BY 1";
  private static final List<String> IDS = List.of("C0", "C1", "C2", "C3", "C4", "C5", "C6");

  @Test
  void a_query_takes_parameters_of_every_kind() throws InterruptedException {
    QueryJobConfiguration query =
        QueryJobConfiguration.newBuilder(
                "SELECT @text, @whole, @real, @exact, @truth, @day, @moment, @time, @civil, @list,"
                    + " @days, @nothing")
            .addNamedParameter("text", QueryParameterValue.string("ș"))
            .addNamedParameter("whole", QueryParameterValue.int64(7L))
            .addNamedParameter("real", QueryParameterValue.float64(1.5))
            .addNamedParameter("exact", QueryParameterValue.numeric(new BigDecimal("0.10")))
            .addNamedParameter("truth", QueryParameterValue.bool(true))
            .addNamedParameter("day", QueryParameterValue.date("2026-05-08"))
            .addNamedParameter("moment", QueryParameterValue.timestamp(1778232600123456L))
            .addNamedParameter("time", QueryParameterValue.time("09:30:00.000000"))
            .addNamedParameter("civil", QueryParameterValue.dateTime("2026-05-08 09:30:00.000000"))
            .addNamedParameter(
                "list", QueryParameterValue.array(new String[] {"a", "b"}, String.class))
            .addNamedParameter(
                "days",
                QueryParameterValue.array(new String[] {"2026-05-08"}, StandardSQLTypeName.DATE))
            .addNamedParameter("nothing", QueryParameterValue.string(null))
            .build();

    FieldValueList row = client.query(query).iterateAll().iterator().next();

    assertThat(row.get(0).getStringValue()).isEqualTo("ș");
    assertThat(row.get(1).getLongValue()).isEqualTo(7);
    assertThat(row.get(2).getDoubleValue()).isEqualTo(1.5);
    assertThat(row.get(3).getNumericValue()).isEqualByComparingTo("0.1");
    assertThat(row.get(4).getBooleanValue()).isTrue();
    assertThat(row.get(5).getStringValue()).isEqualTo("2026-05-08");
    assertThat(row.get(6).getTimestampInstant()).hasToString("2026-05-08T09:30:00.123456Z");
    assertThat(row.get(7).getStringValue()).isEqualTo("09:30:00");
    assertThat(row.get(8).getStringValue()).isEqualTo("2026-05-08T09:30:00");
    assertThat(row.get(9).getRepeatedValue().get(1).getStringValue()).isEqualTo("b");
    assertThat(row.get(10).getRepeatedValue().get(0).getStringValue()).isEqualTo("2026-05-08");
    assertThat(row.get(11).isNull()).isTrue();
  }

  @Test
  void structs_and_arrays_of_them_are_read() throws InterruptedException {
    TableResult result =
        client.query(query("SELECT [STRUCT('P1' AS id, 2 AS n)] AS lines, STRUCT(1 AS a) AS one"));

    FieldValueList row = result.iterateAll().iterator().next();
    assertThat(result.getSchema().getFields().get(0).getMode()).isEqualTo(Field.Mode.REPEATED);
    assertThat(result.getSchema().getFields().get("lines").getSubFields().get(1).getName())
        .isEqualTo("n");
    assertThat(row.get(0).getRepeatedValue().get(0).getRecordValue().get(0).getStringValue())
        .isEqualTo("P1");
    assertThat(row.get(1).getRecordValue().get(0).getLongValue()).isEqualTo(1);
  }

  @Test
  void a_result_comes_in_pages() throws InterruptedException {
    endpoint.pageRows(3);

    assertThat(first(client.query(query(ALL)).iterateAll())).isEqualTo(IDS);
    assertThat(first(run(ALL).getQueryResults().iterateAll())).isEqualTo(IDS);
    assertThat(first(client.listTableData(TableId.of("crm", "customers")).iterateAll()))
        .isEqualTo(IDS);
    assertThat(endpoint.asked()).filteredOn(a -> a.query().contains("pageToken")).hasSize(6);
  }

  @Test
  void a_dry_run_tells_the_bytes_and_the_columns_and_runs_nothing() {
    QueryJobConfiguration query =
        query("SELECT orders FROM crm.customers").toBuilder()
            .setDryRun(true)
            .setUseQueryCache(false)
            .setLabels(Map.of("app", "nba"))
            .build();

    Job job = client.create(JobInfo.of(query));

    QueryStatistics statistics = job.getStatistics();
    assertThat(statistics.getTotalBytesProcessed()).isEqualTo(7 * 8);
    assertThat(statistics.getSchema().getFields().get(0).getName()).isEqualTo("orders");
    assertThat(endpoint.asked(Operation.INSERT_JOB).get(0).body()).contains("\"app\":\"nba\"");
  }

  @Test
  void a_query_dearer_than_its_limit_is_not_run() {
    QueryJobConfiguration query = query(ALL).toBuilder().setMaximumBytesBilled(1000L).build();

    assertThatThrownBy(
            () -> client.create(JobInfo.of(JobId.of("acme", "dear"), query)).getQueryResults())
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("10485760 or higher required")
        .extracting(e -> ((BigQueryException) e).getError().getReason())
        .isEqualTo("bytesBilledLimitExceeded");
  }

  @Test
  void a_job_id_is_taken_once_and_its_job_is_found_again() throws InterruptedException {
    run(ALL);

    assertThatThrownBy(
            () ->
                client.create(
                    JobInfo.of(JobId.of("acme", "j-" + ALL.hashCode()), query("SELECT 2"))))
        .hasMessageContaining("Already Exists: Job acme:EU.j-");
    Job again = client.getJob(JobId.of("acme", "j-" + ALL.hashCode()));
    assertThat(first(again.getQueryResults().iterateAll())).isEqualTo(IDS);
    assertThat(client.getJob(JobId.of("acme", "none"))).isNull();
  }

  @Test
  void errors_have_bigquerys_reasons() {
    assertThatThrownBy(() -> client.query(query("SELECT x FROM crm.customers")))
        .hasMessage("Unrecognized name: x at [1:8]")
        .extracting(e -> ((BigQueryException) e).getError().getReason())
        .isEqualTo("invalidQuery");
    assertThatThrownBy(() -> client.query(query("SELECT x FROM crm.none")))
        .extracting(e -> ((BigQueryException) e).getCode())
        .isEqualTo(404);
    assertThatThrownBy(() -> run("ASSERT FALSE AS 'bad rows'"))
        .hasMessageContaining("Assertion failed: bad rows");
    assertThatThrownBy(() -> run("SELECT 1 / orders FROM crm.customers"))
        .hasMessageContaining("division by zero");
  }

  @Test
  void changes_of_rows_are_counted() throws InterruptedException {
    Job job = run("DELETE FROM crm.customers WHERE orders > 4");

    QueryStatistics statistics = job.getStatistics();
    assertThat(statistics.getNumDmlAffectedRows()).isEqualTo(2);
    assertThat(statistics.getDmlStats().getDeletedRowCount()).isEqualTo(2);
    assertThat(statistics.getStatementType()).hasToString("DELETE");
  }

  @Test
  void a_query_writes_into_a_table() throws InterruptedException {
    TableId copy = TableId.of("crm", "copy");
    QueryJobConfiguration query =
        query(ALL).toBuilder()
            .setDestinationTable(copy)
            .setWriteDisposition(JobInfo.WriteDisposition.WRITE_TRUNCATE)
            .build();

    client.create(JobInfo.of(JobId.of("acme", "copy"), query)).waitFor();

    assertThat(first(client.listTableData(copy).iterateAll())).isEqualTo(IDS);
  }

  @Test
  void datasets_tables_and_views_are_made_changed_and_dropped() {
    Dataset dataset = client.create(DatasetInfo.newBuilder("mart").setLocation("EU").build());
    assertThat(dataset.getDatasetId().getDataset()).isEqualTo("mart");
    assertThatThrownBy(() -> client.create(DatasetInfo.of("mart")))
        .extracting(e -> ((BigQueryException) e).getCode())
        .isEqualTo(409);
    TableId id = TableId.of("mart", "cards");
    Field card =
        Field.newBuilder("card_id", StandardSQLTypeName.STRING)
            .setMode(Field.Mode.REQUIRED)
            .build();
    client.create(TableInfo.of(id, StandardTableDefinition.of(Schema.of(card))));
    Field score = Field.of("score", StandardSQLTypeName.FLOAT64);
    Field tags =
        Field.newBuilder("tags", StandardSQLTypeName.STRING).setMode(Field.Mode.REPEATED).build();

    Table table = client.getTable(id);
    table.toBuilder()
        .setDefinition(StandardTableDefinition.of(Schema.of(card, score, tags)))
        .build()
        .update();

    assertThat(client.getTable(id).getDefinition().<StandardTableDefinition>getSchema())
        .isEqualTo(Schema.of(card, score.toBuilder().setMode(Field.Mode.NULLABLE).build(), tags));
    assertThatThrownBy(
            () -> client.update(TableInfo.of(id, StandardTableDefinition.of(Schema.of(score)))))
        .hasMessageContaining("Field card_id is missing in new schema");
    client.create(
        TableInfo.of(
            TableId.of("mart", "top"),
            ViewDefinition.newBuilder("SELECT 1 AS one").setUseLegacySql(false).build()));
    assertThat(client.listTables("mart").iterateAll()).hasSize(2);
    assertThat(client.delete(id)).isTrue();
    assertThat(client.getTable(id)).isNull();
  }

  private Job load(WriteChannelConfiguration configuration, String content) throws Exception {
    TableDataWriteChannel channel = client.writer(JobId.of("acme", "load"), configuration);
    try (channel) {
      channel.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
    }
    return channel.getJob().waitFor();
  }

  @Test
  void lines_of_json_are_loaded() throws Exception {
    Schema schema =
        Schema.of(
            Field.of("id", StandardSQLTypeName.STRING),
            Field.of("net", StandardSQLTypeName.NUMERIC),
            Field.of("at", StandardSQLTypeName.TIMESTAMP),
            Field.newBuilder("tags", StandardSQLTypeName.STRING)
                .setMode(Field.Mode.REPEATED)
                .build());

    load(
        WriteChannelConfiguration.newBuilder(TableId.of("crm", "loaded"))
            .setFormatOptions(FormatOptions.json())
            .setSchema(schema)
            .build(),
        """
        {"id":"ș","net":"1.10","at":"2026-05-08T09:30:00Z","tags":["a","b"]}
        {"id":"x","net":2}
        """);

    LocalResult rows = warehouse.table("crm", "loaded");
    assertThat(rows.rows()).hasSize(2);
    assertThat(rows.column("net")).containsExactly(new BigDecimal("1.1"), new BigDecimal("2"));
    assertThat(rows.column("tags")).containsExactly(List.of("a", "b"), List.of());
  }

  @Test
  void a_file_of_comma_separated_values_is_loaded() throws Exception {
    load(
        WriteChannelConfiguration.newBuilder(TableId.of("crm", "customers"))
            .setFormatOptions(
                CsvOptions.newBuilder().setSkipLeadingRows(1).setFieldDelimiter(",").build())
            .setWriteDisposition(JobInfo.WriteDisposition.WRITE_TRUNCATE)
            .build(),
        "customer_id,orders\n\"C,\"\"8\",8\nC9,\n");

    assertThat(warehouse.table("crm", "customers").rows())
        .extracting(row -> row.get(0))
        .containsExactly("C,\"8", "C9");
  }

  @Test
  void a_load_that_does_not_fit_ends_with_an_error_and_leaves_the_table() {
    assertThatThrownBy(
            () ->
                load(
                    WriteChannelConfiguration.newBuilder(TableId.of("crm", "customers"))
                        .setFormatOptions(FormatOptions.json())
                        .build(),
                    "{\"customer_id\":\"C8\"}\n{\"customer\":\"C9\"}\n"))
        .hasMessageContaining("no such field: customer");
    assertThat(warehouse.table("crm", "customers").rows()).hasSize(7);
  }

  @Test
  void streamed_rows_are_added_once_for_an_insert_id() {
    TableId table = TableId.of("crm", "customers");
    InsertAllRequest request =
        InsertAllRequest.newBuilder(table)
            .addRow("r1", Map.of("customer_id", "C8", "orders", 8))
            .build();
    client.insertAll(request);
    client.insertAll(request);

    InsertAllResponse bad =
        client.insertAll(
            InsertAllRequest.newBuilder(table)
                .addRow("r2", Map.of("customer_id", "C9"))
                .addRow("r3", Map.of("customer", "C9"))
                .build());

    assertThat(warehouse.table("crm", "customers").rows()).hasSize(8);
    assertThat(bad.getErrorsFor(1).get(0).getMessage()).isEqualTo("no such field: customer.");
    assertThat(bad.getErrorsFor(0).get(0).getReason()).isEqualTo("stopped");
  }

  @Test
  void a_refusal_strikes_the_requests_that_it_is_planned_for() throws InterruptedException {
    endpoint.fail(
        FaultPoint.on(Operation.QUERY).holding("customers").nth(2).times(2), Fault.quotaExceeded());

    client.query(query("SELECT 1"));
    client.query(query(ALL));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> client.query(query(ALL)))
          .extracting(e -> ((BigQueryException) e).getError().getReason())
          .isEqualTo("quotaExceeded");
    }
    assertThat(client.query(query(ALL)).getTotalRows()).isEqualTo(7);
  }

  @Test
  void a_refusal_has_its_status() {
    for (Fault fault :
        List.of(
            Fault.quotaExceeded(), Fault.accessDenied(), Fault.refused(404, "notFound", "gone"))) {
      endpoint.fail(FaultPoint.on(Operation.INSERT_JOB), fault);
      assertThatThrownBy(() -> client.create(JobInfo.of(query("SELECT 1"))))
          .extracting(e -> ((BigQueryException) e).getCode())
          .isEqualTo(fault.status);
    }
  }

  @Test
  void a_job_is_seen_running_before_it_ends() throws InterruptedException {
    endpoint.fail(FaultPoint.on(Operation.INSERT_JOB), Fault.unfinished());
    endpoint.fail(FaultPoint.on(Operation.QUERY_RESULTS).times(2), Fault.unfinished());

    assertThat(first(run(ALL).getQueryResults().iterateAll())).isEqualTo(IDS);
    assertThat(endpoint.asked(Operation.QUERY_RESULTS)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_job_can_be_cancelled_while_it_runs() {
    endpoint.fail(FaultPoint.on(Operation.INSERT_JOB), Fault.unfinished());
    Job job = client.create(JobInfo.of(JobId.of("acme", "slow"), query(ALL)));

    assertThat(job.cancel()).isTrue();

    assertThatThrownBy(job::getQueryResults).hasMessageContaining("cancelled");
  }

  @Test
  void a_job_that_ends_with_an_error_has_done_nothing() {
    endpoint.fail(
        FaultPoint.on(Operation.INSERT_JOB),
        Fault.failedJob("resourcesExceeded", "too much memory"));

    assertThatThrownBy(() -> run("DELETE FROM crm.customers WHERE TRUE"))
        .hasMessageContaining("too much memory");
    assertThat(warehouse.table("crm", "customers").rows()).hasSize(7);
  }

  @Test
  void pages_can_be_missing_short_or_come_twice() throws InterruptedException {
    endpoint.pageRows(3);
    Job job = run(ALL);
    FaultPoint second = FaultPoint.on(Operation.TABLE_DATA).holding("pageToken=3");

    endpoint.fail(second, Fault.missingPage());
    assertThatThrownBy(() -> first(job.getQueryResults().iterateAll()))
        .hasMessageContaining("page token");
    endpoint.fail(second, Fault.shortPage());
    assertThat(first(job.getQueryResults().iterateAll()))
        .containsExactly("C0", "C1", "C2", "C3", "C4", "C6");
    endpoint.fail(second, Fault.samePage());
    assertThat(first(job.getQueryResults().iterateAll()))
        .containsExactly("C0", "C1", "C2", "C0", "C1", "C2", "C6");
  }

  @Test
  void a_column_can_be_renamed_between_the_dry_run_and_the_run() throws InterruptedException {
    endpoint.fail(FaultPoint.on(Operation.QUERY), Fault.renamed("orders", "order_count"));

    TableResult result = client.query(query(ALL));

    assertThat(result.getSchema().getFields().get(1).getName()).isEqualTo("order_count");
  }

  @Test
  void answers_can_be_lost_torn_or_something_else() {
    FaultPoint job = FaultPoint.on(Operation.GET_JOB);
    for (Fault fault : List.of(Fault.truncated(), Fault.html())) {
      endpoint.fail(job.times(50), fault);
      client.create(JobInfo.of(JobId.of("acme", "j" + fault.kind), query("SELECT 1")));
      assertThatThrownBy(() -> client.getJob(JobId.of("acme", "j" + fault.kind)))
          .isInstanceOf(RuntimeException.class);
      endpoint.heal();
    }
    endpoint.fail(FaultPoint.on(Operation.INSERT_JOB), Fault.lost());
    assertThatThrownBy(() -> client.create(JobInfo.of(JobId.of("acme", "lost"), query("SELECT 1"))))
        .isInstanceOf(BigQueryException.class);
    assertThat(client.getJob(JobId.of("acme", "lost"))).isNotNull();
  }

  @Test
  void an_answer_can_come_late_or_never() {
    BigQuery impatient =
        BigQueryOptions.newBuilder()
            .setProjectId("acme")
            .setHost(endpoint.url())
            .setCredentials(NoCredentials.getInstance())
            .setTransportOptions(
                com.google.cloud.http.HttpTransportOptions.newBuilder().setReadTimeout(200).build())
            .setRetrySettings(com.google.cloud.ServiceOptions.getNoRetrySettings())
            .build()
            .getService();
    endpoint.fail(FaultPoint.on(Operation.QUERY), Fault.silent());

    assertThatThrownBy(() -> impatient.query(query("SELECT 1")))
        .isInstanceOf(BigQueryException.class);

    endpoint.fail(FaultPoint.on(Operation.QUERY), Fault.late(Duration.ofMillis(20)));
    assertThat(first(read(client))).containsExactly("1");
  }

  private static Iterable<FieldValueList> read(BigQuery client) {
    try {
      return client.query(query("SELECT 1")).iterateAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
