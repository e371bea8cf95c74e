package org.nextbestaction.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.rules.Problem;

class FileReaderTest {

  private final ProblemLog log = new ProblemLog();

  @Test
  void anchors_aliases_and_tags_are_refused() {
    assertRefused("a: &x [1]\nb: *x\n", 1, "anchors");
    assertRefused("a: 1\nb: *x\n", 2, "a");
    assertRefused("a: !!java.net.URL [x]\n", 1, "tags");
    assertRefused("when: !customer.blocked\n", 1, "tags");
    assertRefused("&x a: 1\n", 1, "anchors");
  }

  @Test
  void a_bomb_of_aliases_is_refused_at_once() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String line = (c + ": &" + c + " [" + ("*" + (char) (c - 1) + ",").repeat(9) + "x]\n");
      bomb.append(line);
    }
    assertRefused(bomb.toString(), 1, "anchors");
  }

  @Test
  void a_condition_that_begins_with_not_needs_quotes() {
    FileReader.read("x.yaml", "when: !isKnown(overdue.days) || overdue.days > 3\n", log);

    assertThat(log.problems()).extracting(Problem::line).containsExactly(1);
    assertThat(log.problems().get(0).hint()).contains("begins with (!)");
  }

  @Test
  void deep_and_large_files_are_refused_in_bounded_time() {
    long start = System.nanoTime();

    assertRefused("a: " + "[".repeat(200_000), 1, "nested");
    assertRefused("a: " + "{b: ".repeat(200_000), 1, "nested");
    assertRefused("a: [" + "1, ".repeat(100_000) + "1]", 1, "more than");
    assertRefused("- ".repeat(300_000), 1, "nested");

    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void duplicate_keys_and_second_documents_are_refused() {
    assertRefused("a: 1\na: 2\n", 2, "twice");
    assertRefused("a: 1\n---\nb: 2\n", 3, "second document");
    assertRefused("- a\n", 1, "must hold keys");
    assertRefused("", 0, "empty");
    assertRefused("a: [1\n", 1, "expected ',' or ']'");
    assertRefused("when: a ? b : c\n", 1, "not readable");
  }

  @Test
  void a_file_that_is_too_large_or_no_utf8_or_not_there_is_refused(@TempDir Path dir)
      throws Exception {
    Path large = Files.write(dir.resolve("large.yaml"), new byte[FileReader.MAX_BYTES + 1]);
    Path latin =
        Files.write(dir.resolve("latin.yaml"), "a: țș".getBytes(StandardCharsets.UTF_16BE));
    Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xE3});

    FileReader.read(large, log);
    FileReader.read(latin, log);
    FileReader.read(dir.resolve("none.yaml"), log);

    assertThat(log.problems())
        .extracting(Problem::message)
        .satisfiesExactly(
            m -> assertThat(m).contains("larger"),
            m -> assertThat(m).contains("UTF-8"),
            m -> assertThat(m).contains("cannot be read"));
  }

  @Test
  void places_within_texts_are_found_for_every_style() {
    assertPlace("k: abcdef\n", 2, "c", 1, 6);
    assertPlace("k: 'it''s x'\n", 5, "x", 1, 11);
    assertPlace("k: \"a\\\"b c\"\n", 2, "b", 1, 8);
    assertPlace("k: |\n  abc\n  def\n", 5, "e", 3, 4);
    assertPlace("k: >\n  abc\n  def\n", 4, "d", 3, 3);
    assertPlace("k: >-\n    abc\n    def\n", 6, "f", 3, 7);
    assertPlace("k: abc\n   def\n", 5, "e", 2, 5);
    assertPlace("x: [{k: abc}]\nk: abc\n", 0, "a", 2, 4);
  }

  @Test
  void json_is_read_with_places_too() {
    FileNode.Mapping root = FileReader.read("x.json", "{\n\t\"k\": \"a && \\\"b\\\"\"\n}", log);

    assertThat(log.problems()).isEmpty();
    FileNode.Scalar scalar = (FileNode.Scalar) root.entries().get("k").value();
    assertThat(scalar.text()).isEqualTo("a && \"b\"");
    assertThat(scalar.at(6)).isEqualTo(new Mark(2, 15));
  }

  private void assertPlace(String yaml, int offset, String character, int line, int column) {
    FileNode.Mapping root = FileReader.read("x.yaml", yaml, log);
    FileNode.Scalar scalar = (FileNode.Scalar) root.entries().get("k").value();
    assertThat(scalar.text().substring(offset)).startsWith(character);
    assertThat(scalar.at(offset)).as(yaml).isEqualTo(new Mark(line, column));
  }

  private static void assertRefused(String yaml, int line, String words) {
    ProblemLog log = new ProblemLog();
    assertThat(FileReader.read("x.yaml", yaml, log)).isNull();
    assertThat(log.problems()).hasSize(1);
    assertThat(log.problems().get(0).message()).contains(words);
    assertThat(log.problems().get(0).line()).as(log.problems().toString()).isEqualTo(line);
  }
}
