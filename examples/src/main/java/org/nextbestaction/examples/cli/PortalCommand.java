package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The portal over any data, to try it out on this machine. */
@Command(
    name = "portal",
    mixinStandardHelpOptions = true,
    description =
        "Makes the cards and shows them in the portal, on this machine alone, to try it out:"
            + " whoever opens it chooses whose cards to see, without a password. Answers are kept"
            + " in the store; without --store, until the command ends.")
final class PortalCommand implements Callable<Integer> {

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();

  @Option(names = "--port", paramLabel = "N", description = "default: 8080; 0 takes any")
  int port = 8080;

  @Option(
      names = "--agent",
      paramLabel = "ID",
      description = "whose cards are shown without asking")
  @Nullable String agent;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (LocalPortal portal = LocalPortal.open(inputs, store, port, agent)) {
      Thread end = new Thread(portal::close, "end");
      Runtime.getRuntime().addShutdownHook(end);
      System.out.println(portal.address() + "/");
      System.err.println("For trying out, on this machine alone; Ctrl+C ends it.");
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
