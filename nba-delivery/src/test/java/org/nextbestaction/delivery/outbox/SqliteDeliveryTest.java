package org.nextbestaction.delivery.outbox;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveryTest extends DeliveryContract {

  @TempDir Path folder;

  @Override
  String emptyDatabase() {
    return "jdbc:sqlite:" + folder.resolve("delivery.db");
  }
}
