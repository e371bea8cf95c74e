package org.nextbestaction.bigquery.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the calls of the Storage service and says what goes wrong with each. */
final class StorageFaults {

  private final Map<String, Integer> calls = new TreeMap<>();
  private Function<StorageCall, @Nullable StorageFault> wanted = call -> null;

  synchronized void want(Function<StorageCall, @Nullable StorageFault> faults) {
    wanted = faults;
  }

  synchronized int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  synchronized @Nullable StorageFault next(String method, String table) {
    int number = calls.merge(method, 1, Integer::sum);
    return wanted.apply(new StorageCall(method, number, table));
  }
}
