package org.nextbestaction.delivery.email;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of e-mail: one, plain, without a name and without what could end a header. */
final class Addressee {

  /** Of RFC 5322's atoms and RFC 1123's names: what companies' addresses are made of. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  /** RFC 5321, 4.5.3.1.3: a path of 256 with its brackets. */
  private static final int LONGEST = 254;

  private Addressee() {}

  /** The address; null when it is none. */
  static @Nullable String of(String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches() ? text : null;
  }
}
