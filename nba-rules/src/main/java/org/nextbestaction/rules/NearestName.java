package org.nextbestaction.rules;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The hint that names what a misspelt word was probably meant to be. */
public final class NearestName {

  private NearestName() {}

  /** "Maybe it should be (name)."; null when no name is near. */
  public static @Nullable String hint(String word, Collection<String> names) {
    String nearest = org.nextbestaction.data.internal.NearestName.of(word, names);
    return nearest == null ? null : "Maybe it should be (" + nearest + ").";
  }
}
