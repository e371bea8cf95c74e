package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRanker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranked products of every customer, one without orders among them, before any rule. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = "Writes customer_id,rank,product_id,score; no rule is asked.")
final class RecommendCommand implements Callable<Integer> {

  @Mixin Inputs inputs = new Inputs();

  @Option(names = "--top", paramLabel = "N", description = "products a customer (default: 10)")
  int top = 10;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      split = ",",
      description = "these customers only (default: all)")
  List<String> only = List.of();

  @Option(
      names = "--products",
      paramLabel = "ID",
      split = ",",
      description = "ranks these products only; those that nothing speaks for get no row")
  List<String> products = List.of();

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
    List<CustomerView> customers =
        only.isEmpty() ? everybody(snapshot) : named("customer", only, snapshot::view);
    List<Product> given = named("product", products, snapshot::product);
    if (customers == null || given == null) {
      return 1;
    }
    Model model = stored == null ? Model.fit(snapshot, inputs.threads) : stored;
    progress.done();
    inputs.settle(stored, model, snapshot);
    ProductRanker ranker =
        new ProductRanker(StandardRecommenders.weighted(inputs.policy().thresholds()));
    List<String> rows =
        customers.parallelStream()
            .map(customer -> rows(customer, ranked(customer, given, ranker, model)))
            .toList();
    write(out, "customer_id,rank,product_id,score\n", rows);
    return 0;
  }

  private static List<CustomerView> everybody(Snapshot snapshot) {
    return IntStream.range(0, snapshot.customerCount())
        .filter(c -> snapshot.customer(c) != null)
        .mapToObj(snapshot::view)
        .toList();
  }

  /** What stands under the ids; null, and said, where one is not known. */
  private <T> @Nullable List<T> named(
      String what, List<String> ids, Function<String, @Nullable T> find) {
    List<T> found = new ArrayList<>();
    for (String id : ids) {
      T one = find.apply(id);
      if (one == null) {
        CardCommand.unknown(what, id, inputs);
        return null;
      }
      found.add(one);
    }
    return found;
  }

  private List<ProductCandidate> ranked(
      CustomerView customer, List<Product> given, ProductRanker ranker, Model model) {
    if (given.isEmpty()) {
      return ranker.rank(customer, model, top);
    }
    List<ProductCandidate> ranked = ranker.rank(customer, model, given);
    return ranked.subList(0, Math.min(top, ranked.size()));
  }

  private static String rows(CustomerView customer, List<ProductCandidate> ranked) {
    StringBuilder text = new StringBuilder();
    int rank = 0;
    for (ProductCandidate candidate : ranked) {
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
