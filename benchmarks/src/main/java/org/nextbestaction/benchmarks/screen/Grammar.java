package org.nextbestaction.benchmarks.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Generates texts from {@code grammar.txt}: the same seed gives the same texts. */
public final class Grammar {

  private static final int DEEPEST = 12;

  private final Map<String, List<String>> alternatives = new HashMap<>();

  public Grammar() {
    for (String line : resource("grammar.txt").split("\n", -1)) {
      int equals = line.indexOf(" = ");
      if (equals > 0 && !line.startsWith("#")) {
        alternatives
            .computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
            .addAll(List.of(line.substring(equals + 3).strip().split(" \\| ", -1)));
      }
    }
  }

  static String resource(String name) {
    InputStream in = Grammar.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing");
    }
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many different texts of a root. */
  public List<String> texts(String root, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; texts.size() < count && i < count * 50; i++) {
      texts.add(expand("{" + root + "}", random, 0));
    }
    return List.copyOf(texts);
  }

  private String expand(String form, SplittableRandom random, int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < form.length(); ) {
      int close = form.charAt(i) == '{' ? form.indexOf('}', i) : -1;
      List<String> choices = close < 0 ? null : alternatives.get(form.substring(i + 1, close));
      if (choices == null || depth > DEEPEST) {
        out.append(form.charAt(i++));
      } else {
        out.append(expand(choices.get(random.nextInt(choices.size())), random, depth + 1));
        i = close + 1;
      }
    }
    return out.toString();
  }
}
