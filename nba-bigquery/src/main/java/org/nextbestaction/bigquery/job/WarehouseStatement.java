package org.nextbestaction.bigquery.job;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One statement in GoogleSQL and the values of its named parameters.
 *
 * @param name what messages call it, such as {@code orders} or {@code mart_interval}
 * @param parameters by name without the {@code @}: {@code String}, {@code Long}, {@code Double},
 *     {@code Boolean}, {@code java.time.LocalDate}, {@code java.time.Instant} or a {@code List} of
 *     {@code String}; more than the text names may be given
 */
public record WarehouseStatement(String name, String sql, Map<String, Object> parameters) {

  public WarehouseStatement {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
