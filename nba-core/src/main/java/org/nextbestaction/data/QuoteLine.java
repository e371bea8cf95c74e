package org.nextbestaction.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of a quote. */
public record QuoteLine(
    String productId, @Nullable BigDecimal quantity, @Nullable Money unitPrice) {}
