package org.nextbestaction.model;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Customer;

/** What customers may have in common, from the closest to the widest. */
public enum CustomerGroup {
  SEGMENT,
  INDUSTRY,
  COUNTRY,
  /** All customers. */
  ALL;

  /** The name of the customer's group of this kind, empty for all; null when it is not known. */
  public @Nullable String of(Customer customer) {
    return switch (this) {
      case SEGMENT -> customer.segment();
      case INDUSTRY -> customer.industry();
      case COUNTRY -> customer.country();
      case ALL -> "";
    };
  }
}
