package org.nextbestaction.examples.data;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The country names of Online Retail II as ISO 3166-1 alpha-2 codes. InventedNames that stand for
 * no single country ("European Community", "West Indies", "Channel Islands", "Unspecified") have
 * none.
 */
final class CountryCodes {

  private static final Map<String, String> CODES =
      Map.ofEntries(
          entry("Australia", "AU"),
          entry("Austria", "AT"),
          entry("Bahrain", "BH"),
          entry("Belgium", "BE"),
          entry("Bermuda", "BM"),
          entry("Brazil", "BR"),
          entry("Canada", "CA"),
          entry("Cyprus", "CY"),
          entry("Czech Republic", "CZ"),
          entry("Denmark", "DK"),
          entry("EIRE", "IE"),
          entry("Finland", "FI"),
          entry("France", "FR"),
          entry("Germany", "DE"),
          entry("Greece", "GR"),
          entry("Hong Kong", "HK"),
          entry("Iceland", "IS"),
          entry("Israel", "IL"),
          entry("Italy", "IT"),
          entry("Japan", "JP"),
          entry("Korea", "KR"),
          entry("Lebanon", "LB"),
          entry("Lithuania", "LT"),
          entry("Malta", "MT"),
          entry("Netherlands", "NL"),
          entry("Nigeria", "NG"),
          entry("Norway", "NO"),
          entry("Poland", "PL"),
          entry("Portugal", "PT"),
          entry("RSA", "ZA"),
          entry("Saudi Arabia", "SA"),
          entry("Singapore", "SG"),
          entry("Spain", "ES"),
          entry("Sweden", "SE"),
          entry("Switzerland", "CH"),
          entry("Thailand", "TH"),
          entry("USA", "US"),
          entry("United Arab Emirates", "AE"),
          entry("United Kingdom", "GB"));

  private CountryCodes() {}

  /** The code of a country, or an empty text where the name is not known. */
  static String of(String countryName) {
    return CODES.getOrDefault(countryName, "");
  }
}
