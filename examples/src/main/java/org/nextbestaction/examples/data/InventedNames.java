package org.nextbestaction.examples.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invented names of companies and people. */
final class InventedNames {

  private static final List<String> STEMS =
      List.of(
          "Valdoria",
          "Brazența",
          "Cosmira",
          "Argentis",
          "Lunavia",
          "Zimbrora",
          "Corvinia",
          "Sarmisa",
          "Negrilă",
          "Doinarea",
          "Florunda",
          "Stejaris",
          "Rovina",
          "Almarea",
          "Tarnița",
          "Vidrania",
          "Bistralia",
          "Murgova",
          "Codrelia",
          "Izvorana",
          "Ursalia",
          "Pelinda",
          "Cernavia",
          "Sorbița");
  private static final List<String> FIRST_NAMES =
      List.of(
          "Andreea",
          "Bogdan",
          "Camelia",
          "Dragoș",
          "Elena",
          "Florin",
          "Gabriela",
          "Horia",
          "Ioana",
          "Laurențiu",
          "Mihaela",
          "Nicolae",
          "Oana",
          "Petru",
          "Raluca",
          "Sorin",
          "Teodora",
          "Vlad");
  private static final List<String> LAST_NAMES =
      List.of(
          "Albu",
          "Bratu",
          "Cojocaru",
          "Dănilă",
          "Enache",
          "Fieraru",
          "Gavrilă",
          "Hanganu",
          "Iordache",
          "Lupașcu",
          "Manea",
          "Neagoe",
          "Oprișan",
          "Pădureanu",
          "Rotaru",
          "Sandu",
          "Tudorache",
          "Vornicu");

  private InventedNames() {}

  /** All companies that stems and trades make, in random order. */
  static List<String> companies(List<String> trades, Dice dice) {
    List<String> names = new ArrayList<>();
    for (String stem : STEMS) {
      for (String trade : trades) {
        names.add(stem + " " + trade + (names.size() % 7 == 3 ? " SA" : " SRL"));
      }
    }
    return dice.pickSeveral(names, names.size());
  }

  static String person(Dice dice) {
    return dice.pick(FIRST_NAMES) + " " + dice.pick(LAST_NAMES);
  }

  /** {@code Brazența Dent SRL} as {@code brazenta-dent.example}: a domain that cannot exist. */
  static String domain(String company) {
    return plain(company).replaceAll("-(srl|sa)$", "") + ".example";
  }

  /** {@code Dragoș Dănilă} at a domain as {@code dragos.danila@domain}. */
  static String email(String person, String domain) {
    return plain(person).replace('-', '.') + "@" + domain;
  }

  /** A mobile number in a block that looks like none in use. */
  static String phone(Dice dice) {
    return "+40 700 000 " + dice.between(100, 999);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]+", "-");
  }
}
