package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.commerce.CommerceResult;
import org.nextbestaction.bigquery.commerce.CommerceSearch;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recommendations of commerce search as a table. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description =
        "Writes what commerce search recommends to each customer as the table"
            + " external_recommendations; rows of other sources that the data hold stay in it. Put"
            + " the file into the data folder: the rules judge what it proposes as anything else.")
final class CommerceFetchCommand implements Callable<Integer> {

  private static final List<String> COLUMNS =
      List.of("customer_id", "product_id", "score", "source", "as_of");
  private static final String PREFIX = "commerce:";

  @Mixin Inputs inputs = new Inputs();
  @Mixin CommerceOptions commerce = new CommerceOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--serving",
      required = true,
      paramLabel = "MODEL=ID",
      description =
          "a serving config of a model, such as frequently-bought-together=fbt; may be given more"
              + " than once")
  Map<String, String> serving = new LinkedHashMap<>();

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "products a customer and model at most (default: ${DEFAULT-VALUE})")
  int pageSize = 20;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "in the service's words, such as filterOutOfStockItems")
  @Nullable String filter;

  @Option(
      names = "--most-failed",
      paramLabel = "PERCENT",
      description =
          "with more calls without an answer nothing is written (default: ${DEFAULT-VALUE})")
  double mostFailed = 5;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the CSV to write, such as external_recommendations.csv")
  Path out = Path.of("external_recommendations.csv");

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "a CSV to write with the attribution tokens, for commerce events")
  @Nullable Path tokens;

  @Override
  public Integer call() throws IOException {
    List<Outputs.Named> written = new ArrayList<>(List.of(new Outputs.Named("--out", out)));
    if (tokens != null) {
      written.add(new Outputs.Named("--tokens", tokens));
    }
    inputs.apartFrom(written);
    written.forEach(file -> Outputs.fileAt(spec, file));
    CommerceSearch search =
        new CommerceSearch(
            commerce.settings(serving, pageSize, filter, mostFailed),
            commerce.token(),
            commerce.pseudonyms());
    Progress progress = new Progress();
    Snapshot snapshot = inputs.snapshot(progress);
    progress.done();
    System.err.println(
        Finding.counted(search.calls(snapshot), "call is", "calls are")
            + " needed, at most "
            + commerce.maxCalls
            + " are made");
    CommerceResult result = search.fetch(snapshot, progress::read);
    progress.done();
    for (Finding finding : result.findings()) {
      System.err.println(
          finding.severity().name().toLowerCase(Locale.ROOT)
              + ' '
              + finding.code()
              + ": "
              + finding.message());
    }
    List<List<String>> others = others(progress);
    Outputs.replace(out, writer -> writeRows(writer, others, result));
    if (tokens != null) {
      Outputs.replace(tokens, writer -> writeTokens(writer, result));
    }
    System.err.println(
        Finding.counted(result.rows().size(), "recommendation", "recommendations")
            + (others.isEmpty() ? "" : " beside " + others.size() + " of other sources")
            + "\n"
            + out);
    return 0;
  }

  private void writeRows(Writer writer, List<List<String>> others, CommerceResult result)
      throws IOException {
    writer.write(line(COLUMNS));
    for (List<String> row : others) {
      writer.write(line(row));
    }
    for (CommerceResult.Row row : result.rows()) {
      String score =
          BigDecimal.valueOf(row.score())
              .setScale(6, RoundingMode.HALF_UP)
              .stripTrailingZeros()
              .toPlainString();
      writer.write(
          line(
              List.of(
                  row.customerId(), row.productId(), score, row.source(), inputs.asOf.toString())));
    }
  }

  private void writeTokens(Writer writer, CommerceResult result) throws IOException {
    writer.write(line(CommerceEventsCommand.TOKEN_COLUMNS));
    for (CommerceResult.Row row : result.rows()) {
      if (!row.attributionToken().isEmpty()) {
        writer.write(
            line(
                List.of(
                    row.customerId(),
                    row.productId(),
                    row.attributionToken(),
                    inputs.asOf.toString())));
      }
    }
  }

  /** What the data hold of other sources. */
  private List<List<String>> others(Progress progress) {
    List<List<String>> rows = new ArrayList<>();
    CommercialDataSource source = Inputs.source(inputs.data, inputs.asOf, progress);
    if (source.tables().contains(Table.EXTERNAL_RECOMMENDATIONS)) {
      source.read(Table.EXTERNAL_RECOMMENDATIONS, new Others(rows));
    }
    return rows;
  }

  static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Keeps the rows of other sources. */
  private static final class Others implements CommercialDataSource.RowSink {

    private final List<List<String>> rows;
    private List<String> columns = List.of();

    Others(List<List<String>> rows) {
      this.rows = rows;
    }

    @Override
    public void header(String resource, List<String> names) {
      columns = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public void row(int line, List<String> values) {
      List<String> row = new ArrayList<>();
      for (String name : COLUMNS) {
        int at = columns.indexOf(name);
        row.add(at >= 0 && at < values.size() ? values.get(at).strip() : "");
      }
      if (!row.get(3).startsWith(PREFIX)) {
        rows.add(row);
      }
    }
  }
}
