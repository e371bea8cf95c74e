package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.QueryParameterValue;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Ids of jobs, chosen by what is run: the same statement of the same run has the same. */
final class JobIds {

  private JobIds() {}

  /**
   * The id's part that does not change from one attempt to the next.
   *
   * @param parameters those that are sent
   */
  static String stem(
      BigQuerySettings settings,
      WarehouseStatement statement,
      Map<String, QueryParameterValue> parameters) {
    Hasher hasher = Hashing.sha256().newHasher();
    put(hasher, settings.project());
    put(hasher, settings.runKey());
    put(hasher, statement.name());
    put(hasher, statement.sql());
    parameters.forEach(
        (name, value) -> {
          put(hasher, name);
          put(hasher, value.getType().name());
          put(hasher, String.valueOf(value.getValue()));
          if (value.getArrayValues() != null) {
            value
                .getArrayValues()
                .forEach(element -> put(hasher, String.valueOf(element.getValue())));
          }
        });
    return "nba_" + hasher.hash().toString().substring(0, 40);
  }

  private static void put(Hasher hasher, String text) {
    hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }
}
