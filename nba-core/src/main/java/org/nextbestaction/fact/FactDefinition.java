package org.nextbestaction.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the schema.
 *
 * @param name {@code root.fact}, as a rule writes it
 * @param phase the first phase that sees it
 * @param ofCustomer whether it is the same for every action and product of a customer
 * @param unit empty for texts and booleans
 * @param oneOf the only values of a text; empty for any
 */
public record FactDefinition(
    String name,
    FactType type,
    Phase phase,
    boolean ofCustomer,
    String unit,
    List<String> oneOf,
    String description,
    Reader reader) {

  public FactDefinition {
    oneOf = List.copyOf(oneOf);
  }

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
