package org.nextbestaction.signal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.ProductNames;
import org.nextbestaction.data.Snapshot;

/**
 * What somebody wrote, to look for names in: a name is there as whole words. An id that is a plain
 * word, such as BOX, and whatever is shorter than {@value #LONG_NAME} characters is looked for as
 * it is written, so that "a box" is neither product A nor product BOX; upper and lower case do not
 * matter in other names. Immutable.
 */
public final class WrittenText {

  private static final int LONG_NAME = 3;

  private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}+");

  /** A letter and digits, or capitals with a hyphen: XR500, DS-Q; but not 10kg or 19th. */
  private static final Pattern CODE =
      Pattern.compile(
          " (?=\\p{L})(?:[^ ]*\\p{N}[^ ]*|\\p{Lu}+(?:-[\\p{Lu}\\p{N}]+)+)(?<=[^ ]{3}) ");

  private final String words;
  private final String lower;

  public WrittenText(String text) {
    words = ProductNames.words(text);
    lower = words.toLowerCase(Locale.ROOT);
  }

  /** The products of a snapshot whose id or name it holds, by ascending index. */
  public List<Product> productsOf(Snapshot snapshot) {
    return snapshot.productNames().mayBeIn(words).stream()
        .filter(product -> holds(product) > 0)
        .toList();
  }

  /** Whether it holds no word. */
  public boolean isEmpty() {
    return words.isBlank();
  }

  /** Whether it holds something that looks like the id of a thing. */
  public boolean holdsCode() {
    return CODE.matcher(words).find();
  }

  /** Whether it holds an id. */
  public boolean holdsId(String id) {
    return holds(id, PLAIN_WORD.matcher(id).matches());
  }

  /** Whether it holds a name. */
  public boolean holds(String name) {
    return holds(name, false);
  }

  private boolean holds(String name, boolean asWritten) {
    String looked = ProductNames.words(name);
    if (looked.isBlank()) {
      return false;
    }
    return asWritten || looked.strip().length() < LONG_NAME
        ? words.contains(looked)
        : lower.contains(looked.toLowerCase(Locale.ROOT));
  }

  /** The length of the longer of a product's id and name that it holds; 0 when it holds neither. */
  public int holds(Product product) {
    String name = product.label();
    int named = !name.equals(product.id()) && holds(name) ? name.length() : 0;
    return Math.max(named, holdsId(product.id()) ? product.id().length() : 0);
  }
}
