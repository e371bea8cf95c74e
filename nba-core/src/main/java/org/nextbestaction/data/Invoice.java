package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it stood on the as-of date.
 *
 * @param paidOn null while it is not paid
 * @param open what is still to be paid, negative for a credit note; null when it was paid later and
 *     its amount is unknown
 */
public record Invoice(
    String id,
    @Nullable LocalDate issuedOn,
    LocalDate dueOn,
    @Nullable LocalDate paidOn,
    @Nullable Money amount,
    @Nullable Money open,
    boolean disputed) {}
