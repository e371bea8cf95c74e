package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRanker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranked products of every customer, before any rule. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = "Writes customer_id,rank,product_id,score; no rule is asked.")
final class RecommendCommand implements Callable<Integer> {

  @Mixin Inputs inputs = new Inputs();

  @Option(names = "--top", paramLabel = "N", description = "products a customer (default: 10)")
  int top = 10;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the CSV file to write")
  Path out = Path.of("recommend.csv");

  @Override
  public Integer call() throws IOException {
    Inputs.atLeastOne("--top", top, inputs.spec);
    inputs.apartFrom(out);
    Progress progress = new Progress();
    Model stored = inputs.readModel();
    Snapshot snapshot = inputs.snapshot(progress);
    Model model = stored == null ? Model.fit(snapshot, inputs.threads) : stored;
    progress.done();
    inputs.settle(stored, model, snapshot);
    ProductRanker ranker = StandardRecommenders.ranker();
    int[] customers = customers(snapshot);
    List<String> rows =
        IntStream.of(customers)
            .parallel()
            .mapToObj(c -> rows(snapshot.view(c), ranker, model))
            .toList();
    write(out, "customer_id,rank,product_id,score\n", rows);
    return 0;
  }

  /** Customers with an order. */
  static int[] customers(Snapshot snapshot) {
    return IntStream.range(0, snapshot.customerCount())
        .filter(c -> snapshot.customer(c) != null)
        .filter(c -> snapshot.purchases().endOccasion(c) > snapshot.purchases().firstOccasion(c))
        .toArray();
  }

  private String rows(CustomerView customer, ProductRanker ranker, Model model) {
    StringBuilder text = new StringBuilder();
    int rank = 0;
    for (ProductCandidate candidate : ranker.rank(customer, model, top)) {
      text.append(Csv.field(customer.customer().id()))
          .append(',')
          .append(++rank)
          .append(',')
          .append(Csv.field(candidate.product().id()))
          .append(',')
          .append(String.format(Locale.ROOT, "%.6g", candidate.score()))
          .append('\n');
    }
    return text.toString();
  }

  static void write(Path file, String header, List<String> rows) throws IOException {
    Outputs.replace(
        file,
        writer -> {
          writer.write(header);
          for (String row : rows) {
            writer.write(row);
          }
        });
  }
}
