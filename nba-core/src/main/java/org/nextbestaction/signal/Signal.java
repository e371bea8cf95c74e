package org.nextbestaction.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;

/**
 * Something about a customer that may call for an action. Implementations are records that add what
 * later stages need.
 */
public interface Signal {

  /** The name on cards and in messages, such as {@code rhythm}. */
  String id();

  /** The component of {@code signals} in rules that holds its strength; null when none does. */
  default @Nullable String fact() {
    return null;
  }

  /** The product that it is about; null when it is about the customer as a whole. */
  default @Nullable Product product() {
    return null;
  }

  /** Which sentence tells it: the message {@code why.<telling>}, filled from the evidence. */
  default String telling() {
    return id();
  }

  /** 0 (none) to 1 (full). */
  double strength();

  /** What an agent can check, in the order in which it is told. */
  List<Evidence> evidence();

  /** Where it comes from and how old that is. */
  Provenance provenance();
}
