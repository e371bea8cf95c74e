package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.PurchaseForecast;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When every customer orders next. */
@Command(
    name = "timing",
    mixinStandardHelpOptions = true,
    description = "Writes customer_id,p_order,expected_on,p_alive,expected_orders.")
final class TimingCommand implements Callable<Integer> {

  @Mixin Inputs inputs = new Inputs();

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      description = "days to look ahead (default: 14)")
  int horizon = 14;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the CSV file to write")
  Path out = Path.of("timing.csv");

  @Override
  public Integer call() throws IOException {
    Inputs.atLeastOne("--horizon", horizon, inputs.spec);
    inputs.apartFrom(out);
    Progress progress = new Progress();
    Model stored = inputs.readModel();
    Snapshot snapshot = inputs.snapshot(progress);
    Model model = stored == null ? Model.fit(snapshot, inputs.threads, horizons()) : stored;
    progress.done();
    inputs.settle(stored, model, snapshot);
    List<String> rows =
        IntStream.range(0, snapshot.customerCount())
            .filter(c -> snapshot.customer(c) != null)
            .mapToObj(snapshot::view)
            .filter(customer -> customer.timeline().size() > 0)
            .parallel()
            .map(customer -> row(customer, model))
            .toList();
    RecommendCommand.write(out, "customer_id,p_order,expected_on,p_alive,expected_orders\n", rows);
    return 0;
  }

  /** The horizon alone, unless the model is kept: then it must serve the other commands, too. */
  private int[] horizons() {
    IntStream others = inputs.model == null ? IntStream.empty() : Model.standardHorizons();
    return IntStream.concat(others, IntStream.of(horizon)).toArray();
  }

  private String row(CustomerView customer, Model model) {
    PurchaseForecast forecast = model.forecast(customer, horizon);
    return String.format(
        Locale.ROOT,
        "%s,%.6g,%s,%.6g,%.6g%n",
        Csv.field(customer.customer().id()),
        forecast.pOrder(),
        forecast.expectedOn() == null ? "" : forecast.expectedOn(),
        forecast.pAlive(),
        forecast.expectedOrders());
  }
}
