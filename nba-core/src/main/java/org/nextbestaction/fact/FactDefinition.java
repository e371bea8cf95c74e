package org.nextbestaction.fact;

import org.jspecify.annotations.Nullable;

/**
 * One fact of the schema.
 *
 * @param name {@code root.fact}, as a rule writes it
 * @param phase the first phase that sees it
 * @param ofCustomer whether it is the same for every action and product of a customer
 * @param unit empty for texts and booleans
 */
public record FactDefinition(
    String name,
    FactType type,
    Phase phase,
    boolean ofCustomer,
    String unit,
    String description,
    Reader reader) {

  /** Reads a fact; null means missing. */
  @FunctionalInterface
  public interface Reader {
    @Nullable Object read(Facts facts);
  }

  /**
   * The value: {@code Boolean}, {@code Integer}, {@code Double}, {@code BigDecimal}, {@code String}
   * or {@code List<String>} by type; null means missing.
   */
  public @Nullable Object read(Facts facts) {
    return reader.read(facts);
  }

  /** The part before the dot. */
  public String root() {
    return name.substring(0, name.indexOf('.'));
  }
}
