package org.nextbestaction.feedback;

import org.nextbestaction.kit.FeedbackStoreContract;
import org.nextbestaction.kit.Postgres;

class PostgresFeedbackStoreTest extends FeedbackStoreContract {

  @Override
  protected FeedbackStore emptyStore() {
    return FeedbackStore.open(Postgres.schema().url());
  }
}
