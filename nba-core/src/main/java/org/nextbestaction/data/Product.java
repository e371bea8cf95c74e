package org.nextbestaction.data;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue, or one derived from order lines. Null means unknown.
 *
 * @param index position in the snapshot
 * @param approvedSegments empty where approval is not limited
 */
public record Product(
    int index,
    String id,
    @Nullable String name,
    @Nullable String category,
    @Nullable Money unitCost,
    @Nullable Money listPrice,
    @Nullable String unit,
    @Nullable BigDecimal orderMultiple,
    @Nullable BigDecimal minQuantity,
    @Nullable Boolean discontinued,
    List<String> approvedSegments,
    @Nullable Integer leadTimeDays) {

  public Product {
    approvedSegments = List.copyOf(approvedSegments);
  }

  /** By the id alone, which tells products apart. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The name, else the id. */
  public String label() {
    return name == null ? id : name;
  }
}
