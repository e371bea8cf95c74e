package org.nextbestaction.feedback;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.kit.FeedbackStoreContract;

class SqliteFeedbackStoreTest extends FeedbackStoreContract {

  @TempDir Path folder;

  @Override
  protected FeedbackStore emptyStore() {
    return FeedbackStore.open("jdbc:sqlite:" + folder.resolve("store.db"));
  }
}
