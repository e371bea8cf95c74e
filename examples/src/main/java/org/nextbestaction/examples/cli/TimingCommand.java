package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.PurchaseFit;
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
      converter = Horizon.Reader.class,
      description = "days to look ahead, or weeks as in 39w (default: 14)")
  Horizon horizon = new Horizon(14, 1);

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the CSV file to write")
  Path out = Path.of("timing.csv");

  @Option(
      names = "--fit",
      paramLabel = "FILE",
      description =
          "also writes the purchase processes that fit these orders, with parameters in the unit of"
              + " the horizon (days or weeks) and log-likelihood, as JSON")
  @Nullable Path fit;

  @Override
  public Integer call() throws IOException {
    Inputs.atLeastOne("--horizon", horizon.number(), inputs.spec);
    List<Outputs.Named> files = new ArrayList<>();
    files.add(new Outputs.Named("--out", out));
    if (fit != null) {
      files.add(new Outputs.Named("--fit", fit));
    }
    inputs.apartFrom(files);
    files.forEach(file -> Outputs.fileAt(inputs.spec, file));
    Progress progress = new Progress();
    Model stored = inputs.readModel();
    Snapshot snapshot = inputs.snapshotOfOrders(progress);
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
    if (fit != null) {
      write(fit, PurchaseFit.of(snapshot, horizon.unitDays(), inputs.threads));
    }
    return 0;
  }

  private void write(Path file, PurchaseFit found) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", horizon.unit());
    json.put("customers", found.customers());
    json.put("processes", found.processes());
    json.put("mixture", found.mixture());
    json.put(
        "mixtureLogLikelihood", found.processes().isEmpty() ? null : found.mixtureLogLikelihood());
    ObjectMapper mapper = JsonMapper.builder().build();
    String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    Outputs.replace(file, writer -> writer.write(text + "\n"));
  }

  /** The horizon alone, unless the model is kept: then it must serve the other commands, too. */
  private int[] horizons() {
    IntStream others = inputs.model == null ? IntStream.empty() : Model.standardHorizons();
    return IntStream.concat(others, IntStream.of(horizon.days())).toArray();
  }

  private String row(CustomerView customer, Model model) {
    PurchaseForecast forecast = model.forecast(customer, horizon.days());
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
