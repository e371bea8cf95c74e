package org.nextbestaction.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a column in {@link Table}, taken apart: {@code name[*][:type][check...][mark]}.
 *
 * @param type empty for text
 * @param checks such as {@code >=0<=100}; empty for none
 * @param mark {@code ?}, {@code !} or empty
 */
record Notation(String name, boolean required, String type, String checks, String mark) {

  private static final Pattern FORM =
      Pattern.compile("([a-z_]+)(\\*?)(?::([a-z_|]+))?((?:(?:[<>]=?|!=|@)[a-z0-9_.]+)*)([?!]?)");

  static Notation parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no column in short form: " + text);
    }
    String type = form.group(3) == null ? "" : form.group(3);
    return new Notation(
        form.group(1), !form.group(2).isEmpty(), type, form.group(4), form.group(5));
  }
}
