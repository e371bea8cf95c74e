package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The products by the first word of their ids and names, so that a text is not held against each
 * name of a large catalogue. Immutable and thread-safe.
 */
public final class ProductNames {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");

  private final Map<String, List<Product>> byFirstWord = new HashMap<>();

  ProductNames(List<Product> products) {
    for (Product product : products) {
      add(product.id(), product);
      if (product.name() != null) {
        add(product.name(), product);
      }
    }
  }

  private void add(String name, Product product) {
    String words = words(name).toLowerCase(Locale.ROOT);
    int end = words.indexOf(' ', 1);
    if (end > 0) {
      byFirstWord.computeIfAbsent(words.substring(1, end), w -> new ArrayList<>(1)).add(product);
    }
  }

  /** The words of a text, each between single spaces; two spaces where there is none. */
  public static String words(String text) {
    return " " + BETWEEN_WORDS.matcher(text).replaceAll(" ").strip() + " ";
  }

  /**
   * The products whose id or name begins with a word of a text, by ascending index: no other one
   * can be named in it as whole words.
   */
  public List<Product> mayBeIn(String text) {
    Set<Product> found = new LinkedHashSet<>();
    for (String word : words(text).toLowerCase(Locale.ROOT).strip().split(" ")) {
      found.addAll(byFirstWord.getOrDefault(word, List.of()));
    }
    return found.stream().sorted((a, b) -> Integer.compare(a.index(), b.index())).toList();
  }
}
