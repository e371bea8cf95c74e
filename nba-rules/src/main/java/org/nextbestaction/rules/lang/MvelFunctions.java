package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * What the generated MVEL text calls, as methods of its variable {@code fn}. Public by force: MVEL
 * generates byte code that calls it. Stateless; not for integrators.
 */
public final class MvelFunctions {

  static final MvelFunctions INSTANCE = new MvelFunctions();

  private MvelFunctions() {}

  /** A constant amount. */
  public BigDecimal money(String plain) {
    return new BigDecimal(plain);
  }

  /** The smaller number. */
  public Double min(Double a, Double b) {
    return Math.min(a, b);
  }

  /** The larger number. */
  public Double max(Double a, Double b) {
    return Math.max(a, b);
  }

  /** The number without its sign. */
  public Double abs(Double a) {
    return Math.abs(a);
  }

  /** Rounded half away from zero to so many decimals; an overflow stays one. */
  public Double round(Double a, Double decimals) {
    if (!Double.isFinite(a)) {
      return a;
    }
    return BigDecimal.valueOf(a).setScale(decimals.intValue(), RoundingMode.HALF_UP).doubleValue();
  }

  /** The smaller amount. */
  public BigDecimal minMoney(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** The larger amount. */
  public BigDecimal maxMoney(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** The amount without its sign. */
  public BigDecimal absMoney(BigDecimal a) {
    return a.abs();
  }

  /** Rounded half away from zero to so many decimals. */
  public BigDecimal roundMoney(BigDecimal a, Double decimals) {
    return a.setScale(decimals.intValue(), RoundingMode.HALF_UP);
  }

  /** In lower case, independent of the machine's language. */
  public String lower(String a) {
    return a.toLowerCase(Locale.ROOT);
  }

  /** In upper case, independent of the machine's language. */
  public String upper(String a) {
    return a.toUpperCase(Locale.ROOT);
  }

  /** Whether the text begins so. */
  public Boolean startsWith(String text, String start) {
    return text.startsWith(start);
  }

  /** Whether the text ends so. */
  public Boolean endsWith(String text, String end) {
    return text.endsWith(end);
  }

  /** Whether the text holds the part. */
  public Boolean contains(String text, String part) {
    return text.contains(part);
  }

  /** Whether the list holds the text. */
  public Boolean has(List<String> texts, String text) {
    return texts.contains(text);
  }

  /** The one or the other. */
  public Boolean choose(Boolean condition, Boolean yes, Boolean no) {
    return condition ? yes : no;
  }

  /** The one or the other. */
  public Double chooseNumber(Boolean condition, Double yes, Double no) {
    return condition ? yes : no;
  }

  /** The one or the other. */
  public BigDecimal chooseMoney(Boolean condition, BigDecimal yes, BigDecimal no) {
    return condition ? yes : no;
  }

  /** The one or the other. */
  public String chooseText(Boolean condition, String yes, String no) {
    return condition ? yes : no;
  }

  /** The one or the other. */
  public List<String> chooseTexts(Boolean condition, List<String> yes, List<String> no) {
    return condition ? yes : no;
  }
}
