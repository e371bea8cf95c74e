package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.TableDataListOption;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, one page at a time: the next is asked for when the sink has taken the last,
 * so that one page is held. All rows or a fault: their number is known beforehand.
 */
final class ResultPages {

  /** The service may give an empty page and go on; not for ever. */
  private static final int MOST_EMPTY = 10;

  private final BigQuery client;
  private final String statement;
  private final TableId result;
  private final BigQuerySettings settings;
  private final Calls calls;
  private final JobListener listener;
  private Schema schema = Schema.of();
  private long total;

  ResultPages(
      BigQuery client,
      String statement,
      TableId result,
      BigQuerySettings settings,
      Calls calls,
      JobListener listener) {
    this.client = client;
    this.statement = statement;
    this.result = result;
    this.settings = settings;
    this.calls = calls;
    this.listener = listener;
  }

  /** Learns what the result holds; the fault is one of absence where it is no longer kept. */
  void open() throws ServiceFault, InterruptedException {
    calls.startClock();
    Table table =
        calls
            .make(() -> Optional.ofNullable(client.getTable(result)))
            .orElseThrow(
                () ->
                    new ServiceFault(
                        new Fault("notFound", "the result is no longer kept", 404, false)));
    Schema told = table.getDefinition().getSchema();
    if (told == null || table.getNumRows() == null) {
      throw new ServiceFault(Fault.rows("the result has no schema or no number of rows"));
    }
    schema = told;
    total = table.getNumRows().longValueExact();
  }

  /**
   * @param reader null: page by page
   */
  long handOn(ResultSink sink, @Nullable TableReader reader)
      throws ServiceFault, InterruptedException {
    List<ResultField> fields = RowTexts.fields(schema);
    RowTexts texts = new RowTexts(statement, fields);
    sink.header(fields);
    long rows =
        total == 0
            ? 0
            : reader == null
                ? pages(texts, sink)
                : reader.rows(
                    result.getProject(), result.getDataset(), result.getTable(), fields, sink);
    if (rows != total) {
      throw new ServiceFault(
          Fault.rows("the result has " + total + " rows, of which " + rows + " came"));
    }
    return rows;
  }

  private long pages(RowTexts texts, ResultSink sink) throws ServiceFault, InterruptedException {
    long rows = 0;
    int empty = 0;
    String token = null;
    HashCode last = null;
    do {
      calls.startClock();
      String from = token;
      TableResult page = calls.make(() -> page(pageToken(from)));
      if (page.getTotalRows() != total) {
        throw new ServiceFault(
            Fault.rows("the result had " + total + " rows, then " + page.getTotalRows()));
      }
      long before = rows;
      Hasher content = Hashing.murmur3_128().newHasher();
      for (FieldValueList row : page.getValues()) {
        if (++rows > total) {
          throw new ServiceFault(Fault.rows("more than the " + total + " rows of the result came"));
        }
        List<String> values = texts.texts(row);
        add(content, values);
        sink.row(values);
      }
      HashCode hash = content.hash();
      if (rows > before && hash.equals(last)) {
        requireRepeated(hash, before, rows - before, texts);
      }
      last = hash;
      listener.rowsRead(statement, rows, total);
      empty = rows == before ? empty + 1 : 0;
      token = page.getNextPageToken();
    } while (token != null && !token.isEmpty() && empty < MOST_EMPTY);
    return rows;
  }

  /** A page like the last is asked for by its place: it may be the last that came again. */
  private void requireRepeated(HashCode hash, long from, long rows, RowTexts texts)
      throws ServiceFault, InterruptedException {
    TableResult page = calls.make(() -> page(List.of(TableDataListOption.startIndex(from))));
    Hasher content = Hashing.murmur3_128().newHasher();
    long read = 0;
    for (FieldValueList row : page.getValues()) {
      if (read++ < rows) {
        add(content, texts.texts(row));
      }
    }
    if (!content.hash().equals(hash)) {
      throw new ServiceFault(Fault.rows("a page of the result came twice"));
    }
  }

  private static void add(Hasher content, List<String> values) {
    for (String value : values) {
      content.putInt(value.length()).putUnencodedChars(value);
    }
  }

  private static List<TableDataListOption> pageToken(@Nullable String token) {
    return token == null ? List.of() : List.of(TableDataListOption.pageToken(token));
  }

  private TableResult page(List<TableDataListOption> from) {
    List<TableDataListOption> options = new ArrayList<>(from);
    options.add(TableDataListOption.pageSize(settings.pageRows()));
    return client.listTableData(result, schema, options.toArray(new TableDataListOption[0]));
  }
}
