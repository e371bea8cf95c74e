package org.nextbestaction.feedback;

import org.nextbestaction.kit.FeedbackStoreContract;

class InMemoryFeedbackStoreTest extends FeedbackStoreContract {

  @Override
  protected FeedbackStore emptyStore() {
    return FeedbackStore.inMemory();
  }
}
