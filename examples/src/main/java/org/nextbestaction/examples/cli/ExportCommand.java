package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.CustomerExport;
import org.nextbestaction.feedback.FeedbackStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All that is kept about a customer. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Gives all that the store keeps about a customer, as JSON.")
final class ExportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
  String customer = "";

  @Mixin StoreOption store = new StoreOption();

  @Option(names = "--out", paramLabel = "FILE", description = "the file (default: stdout)")
  @Nullable Path out;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      Outputs.Named file = new Outputs.Named("--out", out);
      Outputs.apart(spec, List.of(file), store.files());
      Outputs.fileAt(spec, file);
    }
    StringWriter json = new StringWriter();
    int count;
    try (FeedbackStore kept = store.require()) {
      count = CustomerExport.write(kept, customer, json);
    }
    if (out == null) {
      System.out.println(json);
    } else {
      Outputs.replace(out, writer -> writer.append(json.toString()).append('\n'));
    }
    System.err.println(count + " decisions and answers are kept about customer " + customer + ".");
    return 0;
  }
}
