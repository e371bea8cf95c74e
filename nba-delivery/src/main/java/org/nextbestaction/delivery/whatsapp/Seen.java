package org.nextbestaction.delivery.whatsapp;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of the newest messages that came in, each once. Thread-safe. */
final class Seen {

  private static final int KEPT = 10_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  /** Whether the id comes for the first time. */
  synchronized boolean first(String id) {
    return ids.putIfAbsent(id, true) == null;
  }

  /** Forgets an id, for its message will be sent again. */
  synchronized void forget(String id) {
    ids.remove(id);
  }
}
