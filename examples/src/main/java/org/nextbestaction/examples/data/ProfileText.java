package org.nextbestaction.examples.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lists of a profile from text, one entry a line and its fields between bars, so that a
 * profile reads like the tables it stands for.
 */
final class ProfileText {

  private ProfileText() {}

  /** {@code id | name | category | EUR | cost % | unit | multiple | usual quantity}. */
  static List<IndustryProfile.Item> items(String text) {
    List<IndustryProfile.Item> items = new ArrayList<>();
    for (String[] field : lines(text, 8)) {
      long cents = new BigDecimal(field[3]).movePointRight(2).longValueExact();
      items.add(
          new IndustryProfile.Item(
              field[0],
              field[1],
              field[2],
              cents,
              Integer.parseInt(field[4]),
              field[5],
              Integer.parseInt(field[6]),
              Integer.parseInt(field[7])));
    }
    return items;
  }

  /** {@code product | type | related product}. */
  static List<IndustryProfile.Relation> relations(String text) {
    List<IndustryProfile.Relation> relations = new ArrayList<>();
    for (String[] field : lines(text, 3)) {
      relations.add(new IndustryProfile.Relation(field[0], field[1], field[2]));
    }
    return relations;
  }

  /** {@code id | name | product, product, ...}. */
  static List<IndustryProfile.Bundle> bundles(String text) {
    List<IndustryProfile.Bundle> bundles = new ArrayList<>();
    for (String[] field : lines(text, 3)) {
      bundles.add(new IndustryProfile.Bundle(field[0], field[1], List.of(field[2].split(",\\s*"))));
    }
    return bundles;
  }

  /** {@code id | kind | product | category | language | title | text}. */
  static List<IndustryProfile.Document> documents(String text) {
    List<IndustryProfile.Document> documents = new ArrayList<>();
    for (String[] field : lines(text, 7)) {
      documents.add(
          new IndustryProfile.Document(
              field[0], field[1], field[2], field[3], field[4], field[5], field[6]));
    }
    return documents;
  }

  /** {@code name | industry of its customers}. */
  static List<IndustryProfile.Segment> segments(String text) {
    List<IndustryProfile.Segment> segments = new ArrayList<>();
    for (String[] field : lines(text, 2)) {
      segments.add(new IndustryProfile.Segment(field[0], field[1]));
    }
    return segments;
  }

  private static List<String[]> lines(String text, int width) {
    List<String[]> lines = new ArrayList<>();
    for (String line : text.strip().split("\n")) {
      String[] fields = line.split("\\|", -1);
      if (fields.length != width) {
        throw new IllegalArgumentException(
            "not %d fields but %d: (%s)".formatted(width, fields.length, line));
      }
      for (int i = 0; i < width; i++) {
        fields[i] = fields[i].strip();
      }
      lines.add(fields);
    }
    return lines;
  }
}
