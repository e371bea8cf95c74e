package org.nextbestaction.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of products.
 *
 * @param parts in the order of the product ids
 */
public record Bundle(String id, @Nullable String name, List<Part> parts) {

  public Bundle {
    parts = List.copyOf(parts);
  }

  /** A product of a bundle and how many of it. */
  public record Part(String productId, java.math.BigDecimal quantity) {}
}
