package org.nextbestaction.llm.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.Mention.Type;

/** The words that say what a number counts, folded. */
final class Units {

  private static final Map<String, Type> TYPES = new HashMap<>();
  private static final Map<String, String> CURRENCIES = new HashMap<>();
  private static final Map<String, String> NOUNS = new HashMap<>();

  static {
    type(Type.HOURS, "h hr hrs hour hours ora ore orelor");
    type(Type.DAYS, "day days zi zile zilelor zilei");
    type(Type.WEEKS, "week weeks saptamana saptamani saptamanilor saptamanii");
    type(Type.MONTHS, "month months luna luni lunilor lunii");
    type(Type.YEARS, "year years an ani anilor anului");
    type(Type.MINUTES, "minute minutes min minut");
    type(Type.PERCENT, "% percent pct procent procente procentual procentuale percentage");
    currency("RON", "ron lei leu leul");
    currency("EUR", "eur euro euros € euroi");
    currency("USD", "usd dollar dollars dolar dolari $");
    currency("GBP", "gbp £ sterling lire");
    currency("HUF", "huf forint forinti");
    currency("CHF", "chf franc francs franci");
    currency("MDL", "mdl");
    currency("BGN", "bgn leva lev");
    currency("CENT", "cent cents bani");
    noun("order", "order orders purchase purchases comanda comenzi comenzilor achizitie achizitii");
    noun(
        "customer",
        "customer customers client clients clienti clientilor cumparatori buyers buyer");
    noun("invoice", "invoice invoices bill bills factura facturi facturilor");
    noun("product", "product products item items article articles produs produse articole");
    noun("quote", "quote quotes quotation quotations oferta oferte ofertelor");
    noun("line", "line lines position positions pozitie pozitii linie linii");
    noun("complaint", "complaint complaints reclamatie reclamatii ticket tickets tichete");
    noun("contract", "contract contracts contracte");
    noun("season", "season seasons sezon sezoane");
    noun("time", "time times ori");
    noun("call", "call calls apel apeluri visit visits vizite meeting meetings intalniri");
    noun("box", "box boxes carton cartons cutie cutii cutia");
    noun("piece", "piece pieces pcs pc unit units buc bucata bucati bucatile unitate unitati");
    noun("pack", "pack packs package packages pachet pachete set sets seturi kit kits");
    noun("pallet", "pallet pallets palet paleti paletul");
    noun("pair", "pair pairs pereche perechi");
    noun("bag", "bag bags sac saci punga pungi");
    noun("bottle", "bottle bottles sticla sticle flacon flacoane tub tubs tubes tuburi");
    noun("litre", "l litre litres liter liters litri litru");
    noun("kilo", "kg kilo kilos kilograme kilogram kilograms ton tons tone tona");
    noun("metre", "m metre metres meter meters metri metru");
    noun("roll", "roll rolls rola role");
    noun("person", "people person persons employees colleagues persoane oameni angajati colegi");
    noun("document", "document documents documente page pages pagini");
    noun("reason", "reason reasons motive question questions intrebari points puncte");
  }

  private Units() {}

  private static void type(Type type, String words) {
    for (String word : words.split(" ")) {
      TYPES.put(word, type);
    }
  }

  private static void currency(String code, String words) {
    for (String word : words.split(" ")) {
      CURRENCIES.put(word, code);
    }
  }

  private static void noun(String noun, String words) {
    for (String word : words.split(" ")) {
      NOUNS.put(word, noun);
    }
  }

  static @Nullable Type type(String word) {
    return TYPES.get(word);
  }

  static @Nullable String currency(String word) {
    return CURRENCIES.get(word);
  }

  /** The class of a noun that can be counted; null for any other word. */
  static @Nullable String noun(String word) {
    return NOUNS.get(word);
  }

  static boolean known(String word) {
    return TYPES.containsKey(word) || CURRENCIES.containsKey(word) || NOUNS.containsKey(word);
  }

  /** Whether a noun is a measure of goods. */
  static boolean quantity(String noun) {
    return switch (noun) {
      case "box",
          "piece",
          "pack",
          "pallet",
          "pair",
          "bag",
          "bottle",
          "litre",
          "kilo",
          "metre",
          "roll" ->
          true;
      default -> false;
    };
  }
}
