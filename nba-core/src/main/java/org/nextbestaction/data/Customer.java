package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the master data, or one derived from its orders. Null means unknown.
 *
 * @param index position in the snapshot
 * @param currency its own, else the company's
 */
public record Customer(
    int index,
    String id,
    @Nullable String name,
    @Nullable String segment,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String language,
    String currency,
    @Nullable String timeZone,
    @Nullable String agentId,
    @Nullable Boolean strategic,
    @Nullable Boolean blocked,
    @Nullable Money creditLimit,
    @Nullable Integer paymentTermsDays,
    @Nullable String warehouse) {

  /** The name, else the id. */
  public String label() {
    return name == null ? id : name;
  }
}
