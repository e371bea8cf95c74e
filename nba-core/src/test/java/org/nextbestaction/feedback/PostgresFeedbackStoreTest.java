package org.nextbestaction.feedback;

import org.nextbestaction.kit.FeedbackStoreContract;

class PostgresFeedbackStoreTest extends FeedbackStoreContract {

  @Override
  protected FeedbackStore emptyStore() {
    return FeedbackStore.open(PostgresServer.emptySchema());
  }
}
