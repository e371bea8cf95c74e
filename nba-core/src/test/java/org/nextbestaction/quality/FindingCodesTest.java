package org.nextbestaction.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of codes in docs/data-quality.md is that of the code. */
class FindingCodesTest {

  private static final Path SOURCES = Path.of("src/main/java/org/nextbestaction");

  private static Set<String> found(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** In these packages a text in upper case with an underscore is the code of a finding. */
  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String stage : new String[] {"data", "source", "quality", "model"}) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(stage))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          codes.addAll(found(Files.readString(file), "\"([A-Z]+(?:_[A-Z]+)+)\""));
        }
      }
    }
    return codes;
  }

  @Test
  void every_code_is_documented_and_every_documented_code_exists() throws IOException {
    String page = Files.readString(Path.of("../docs/data-quality.md"));

    assertThat(found(page, "^\\| `([A-Z_]+)` \\|")).isEqualTo(codes()).hasSizeGreaterThan(20);
  }

  @Test
  void a_code_has_its_meaning_what_happens_and_what_to_do() throws IOException {
    String page = Files.readString(Path.of("../docs/data-quality.md"));

    assertThat(page.lines().filter(line -> line.startsWith("| `") && line.matches("\\| `[A-Z].*")))
        .allMatch(line -> line.split("\\|").length == 5);
  }
}
