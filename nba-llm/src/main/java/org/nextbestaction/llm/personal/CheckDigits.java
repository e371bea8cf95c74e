package org.nextbestaction.llm.personal;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Numbers that tell by themselves whether they are valid. */
final class CheckDigits {

  private static final String CNP_KEY = "279146358279";
  private static final String CUI_KEY = "753217532";

  /** Nobody with a personal code is born later; bar codes from Romania (594) look as if. */
  private static final int LAST_BIRTH_YEAR = 2050;

  private CheckDigits() {}

  /**
   * A Romanian personal code of 13 digits: sex and century, date of birth, county, number, check.
   */
  static boolean cnp(String digits) {
    int first = digit(digits, 0);
    if (first == 0) {
      return false;
    }
    int century =
        switch (first) {
          case 1, 2, 7, 8, 9 -> 1900;
          case 3, 4 -> 1800;
          default -> 2000;
        };
    int year = century + number(digits, 1, 3);
    int county = number(digits, 7, 9);
    if (year > LAST_BIRTH_YEAR || county < 1 || county > 52 && county != 70 && county < 80) {
      return false;
    }
    try {
      LocalDate.of(year, number(digits, 3, 5), number(digits, 5, 7));
    } catch (DateTimeException e) {
      return false;
    }
    int check = weighted(digits, CNP_KEY) % 11;
    return (check == 10 ? 1 : check) == digit(digits, 12);
  }

  /** A Romanian company's tax number of two to ten digits. */
  static boolean cui(String digits) {
    if (digits.length() < 2 || digits.length() > 10 || digits.charAt(0) == '0') {
      return false;
    }
    String body = digits.substring(0, digits.length() - 1);
    String padded = "0".repeat(CUI_KEY.length() - body.length()) + body;
    return weighted(padded, CUI_KEY) * 10 % 11 % 10 == digit(digits, digits.length() - 1);
  }

  /** A payment card: a known prefix of a usual length, and Luhn's sum. */
  static boolean card(String digits) {
    return knownPrefix(digits) && luhn(digits);
  }

  /** A bar code of 13 digits. */
  static boolean ean(String digits) {
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += digit(digits, i) * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }

  private static boolean knownPrefix(String digits) {
    int length = digits.length();
    int two = number(digits, 0, 2);
    int three = number(digits, 0, 3);
    int four = number(digits, 0, 4);
    if (two / 10 == 4) {
      return length == 13 || length == 16 || length == 19;
    }
    if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
      return length == 16;
    }
    if (two == 34 || two == 37 || four == 1800 || four == 2131) {
      return length == 15;
    }
    if (three >= 300 && three <= 305 || two == 36 || two == 38 || two == 39) {
      return length == 14 || length == 16;
    }
    if (two == 35 || two == 62 || two == 65 || four == 6011 || three >= 644 && three <= 649) {
      return length >= 16;
    }
    // debit cards of several lengths; 13 digits are left to bar codes
    boolean maestro = two == 50 || two >= 56 && two <= 69;
    return maestro && length >= 12 && length != 13 && length != 14;
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits, digits.length() - 1 - i);
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private static int weighted(String digits, String key) {
    int sum = 0;
    for (int i = 0; i < key.length(); i++) {
      sum += digit(digits, i) * digit(key, i);
    }
    return sum;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits.substring(from, to));
  }

  private static int digit(String digits, int at) {
    return digits.charAt(at) - '0';
  }
}
