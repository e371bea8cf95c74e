package org.nextbestaction.examples.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How far to look ahead, as it was written: {@code 14} and {@code 14d} are days, {@code 39w} weeks.
 *
 * @param number of units
 * @param unitDays days of a unit: 1 or 7
 */
record Horizon(int number, int unitDays) {

  private static final Pattern FORM = Pattern.compile("(-?\\d{1,6})([dw]?)");

  /** Reads the text of an option. */
  static final class Reader implements ITypeConverter<Horizon> {

    @Override
    public Horizon convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no number of days (14) or weeks (39w)");
      }
      return new Horizon(Integer.parseInt(form.group(1)), form.group(2).equals("w") ? 7 : 1);
    }
  }

  int days() {
    return number * unitDays;
  }

  String unit() {
    return unitDays == 7 ? "weeks" : "days";
  }
}
