package org.nextbestaction.delivery.portal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the page of management shows. Thread-safe. */
@FunctionalInterface
public interface Figures {

  /**
   * The figures of some agents, as JSON.
   *
   * @param language ISO 639-1, of the texts in it
   * @param find what is looked for among the customers without a card; null: nothing
   */
  String json(Set<String> agents, String language, @Nullable String find);
}
