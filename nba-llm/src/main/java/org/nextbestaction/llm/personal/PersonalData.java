package org.nextbestaction.llm.personal;

import static java.util.Objects.requireNonNull;

import com.google.common.net.InetAddresses;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/**
 * Finds identifiers of people and companies in a text: what carries a check digit must be valid,
 * and numbers of orders, products and bar codes, dates and prices are left alone. Names are found
 * by {@link Pseudonyms} only. Immutable and thread-safe.
 */
public final class PersonalData {

  /** What is found, in the order of preference where two claim one place. */
  public enum Kind {
    EMAIL,
    IBAN,
    CARD,
    CNP,
    CUI,
    IP,
    PHONE
  }

  /**
   * One identifier.
   *
   * @param start of its first character
   * @param end after its last character
   * @param value as it stands in the text
   */
  public record Found(Kind kind, int start, int end, String value) {}

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}\\.)"
              + "(?:[\\p{L}\\p{N}-]{1,63}\\.){0,8}\\p{L}{2,24}",
          Pattern.UNICODE_CASE);

  private static final Pattern IBAN_START =
      Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[ -]?\\d{2}");

  /** Digits in groups, as cards and personal codes are written. */
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./-])(?<!\\d,)\\d++(?:[ -]\\d++)*+(?![\\p{L}\\p{N}_]|[.,/]\\d)");

  private static final Pattern CUI =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:((?i:RO)) ?)?(\\d{2,10})(?![\\p{L}\\p{N}]|[.,]\\d)");

  private static final Pattern IP4 =
      Pattern.compile("(?<![\\p{L}\\p{N}.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\p{L}\\p{N}]|\\.\\d)");

  private static final Pattern IP6 =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}:.])[0-9A-Fa-f:]{3,39}(?:\\.\\d{1,3}){0,3}(?![\\p{L}\\p{N}:])");

  /** Groups of digits as telephone numbers are written all over the world. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.,/#-])(?:\\+|00)?(?:\\(\\+?\\d{1,5}\\)|\\d{1,15})"
              + "(?:(?:[ ./-]{1,2}|(?=\\()|(?<=\\)))(?:\\(\\d{1,4}\\)|\\d{1,7})){0,6}"
              + "(?![\\p{L}\\p{N}_]|[.,/-]\\d)");

  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d\\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:[0-2]?\\d|3[01])(?:[ T].*)?"
              + "|(?:[0-2]?\\d|3[01])[-./ ](?:[0-2]?\\d|3[01])[-./ ](?:19|20)?\\d\\d(?: .*)?");

  private static final Pattern OF_PHONES =
      Pattern.compile(
          "(?:phone|mobile?|tel|telefon\\w*|fax|cell|office|whatsapp|call(?: me| us)?(?: at| on)?|"
              + "messages to|number|registered|suna\\S*|apel\\S*|mobil\\w*|contact)\\W{0,6}$");

  private static final Pattern PHONE_AFTER =
      Pattern.compile("^[ ,(-]{0,3}(?:office|fax|mobile?|cell|tel|phone|home|work|birou)(?U:\\b)");

  private static final Pattern OF_GOODS =
      Pattern.compile(
          "(?:order|orders|comanda|comenzii|comenzi|po|invoice|factura|facturii|facturi|ref|"
              + "reference|referinta|quote|oferta|ofertei|ticket|tichet|product|produs|produsul|"
              + "produsului|article|articol|articolul|item|sku|ean|gtin|upc|barcode|bar code|"
              + "cod de bare|cod|code|codul|serial|serie|seria|lot|lotul|awb|aviz|avizul|contract|"
              + "contractul|version|versiunea|v|id)(?: ?(?:number|no|nr|numarul|code|cod))?[ .:#=-]{0,3}"
              + "(?:[a-z]{1,4}[ -]?)?$");

  private static final Pattern OF_CARDS =
      Pattern.compile(
          "card|visa|master|amex|maestro|credit|debit|payment|pay |plat[aei]|platit",
          Pattern.UNICODE_CASE);

  private static final Pattern OF_COMPANIES =
      Pattern.compile(
          "(?:c\\.?u\\.?i\\.?|c\\.?i\\.?f\\.?|cod(?:ul)? fiscal|cod(?:ul)? unic(?: de inregistrare)?|"
              + "vat(?: id| no| number| code)?|tax (?:id|code|number)|tva|cod(?:ul)? de tva|"
              + "fiscal code)[ .:#=-]{0,3}(?:nr\\.? ?|este |is )?$");

  private static final Pattern MONEY =
      Pattern.compile("^ ?(?:ron|lei|eur|euro|usd|gbp|€|\\$|£|%)", Pattern.CASE_INSENSITIVE);

  private static final int BEFORE = 32;

  private final List<String> regions;

  /**
   * @param regions ISO 3166 codes of the countries whose telephone numbers are known without their
   *     international prefix, such as RO and the customer's; those with it are always known
   */
  public PersonalData(List<String> regions) {
    this.regions = List.copyOf(regions);
    for (String region : this.regions) {
      if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
        throw new IllegalArgumentException("(" + region + ") is no country such as RO");
      }
    }
  }

  /** For texts from Romania. */
  public static PersonalData romanian() {
    return new PersonalData(List.of("RO"));
  }

  /** Everything found, in the order of the text; no two overlap. */
  public List<Found> find(String text) {
    requireNonNull(text, "text");
    List<Found> all = new ArrayList<>();
    emails(text, all);
    ibans(text, all);
    cardsAndPersons(text, all);
    companies(text, all);
    addresses(text, all);
    phones(text, all);
    all.sort(
        Comparator.comparing(Found::kind)
            .thenComparing(found -> -(found.end() - found.start()))
            .thenComparing(Found::start));
    TreeMap<Integer, Found> kept = new TreeMap<>();
    for (Found found : all) {
      Map.Entry<Integer, Found> before = kept.lowerEntry(found.end());
      if (before == null || before.getValue().end() <= found.start()) {
        kept.put(found.start(), found);
      }
    }
    return new ArrayList<>(kept.values());
  }

  /** The text with each identifier replaced by its kind in brackets, such as {@code [PHONE]}. */
  public String masked(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Found found : find(text)) {
      out.append(text, at, found.start()).append('[').append(found.kind()).append(']');
      at = found.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static void emails(String text, List<Found> all) {
    Matcher matcher = EMAIL.matcher(text);
    while (matcher.find()) {
      add(Kind.EMAIL, text, matcher.start(), matcher.end(), all);
    }
  }

  private static void ibans(String text, List<Found> all) {
    Matcher matcher = IBAN_START.matcher(text);
    while (matcher.find()) {
      StringBuilder plain = new StringBuilder();
      int valid = -1;
      for (int i = matcher.start(); i < text.length() && plain.length() < 34; i++) {
        char c = text.charAt(i);
        if (c < 128 && Character.isLetterOrDigit(c)) {
          plain.append(Character.toUpperCase(c));
          boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
          if (ends && plain.length() >= 15 && validIban(plain.toString())) {
            valid = i + 1;
          }
        } else if (c != ' ' && c != '-' && c != '\u00A0') {
          break;
        }
      }
      if (valid > 0) {
        add(Kind.IBAN, text, matcher.start(), valid, all);
      }
    }
  }

  private static boolean validIban(String plain) {
    try {
      IbanUtil.validate(plain);
      return true;
    } catch (Iban4jException e) {
      return false;
    }
  }

  private static void cardsAndPersons(String text, List<Found> all) {
    Matcher matcher = DIGITS.matcher(text);
    while (matcher.find()) {
      // a run may hold other numbers beside: each row of its groups is tried, the longest first
      List<Integer> starts = new ArrayList<>();
      List<Integer> ends = new ArrayList<>();
      for (int i = matcher.start(); i < matcher.end(); i++) {
        if (Character.isDigit(text.charAt(i))) {
          if (i == matcher.start() || !Character.isDigit(text.charAt(i - 1))) {
            starts.add(i);
          }
          if (i + 1 == matcher.end() || !Character.isDigit(text.charAt(i + 1))) {
            ends.add(i + 1);
          }
        }
      }
      for (int first = 0; first < starts.size(); first++) {
        for (int last = Math.min(starts.size(), first + 8) - 1; last >= first; last--) {
          cardOrPerson(text, starts.get(first), ends.get(last), all);
        }
      }
    }
  }

  private static void cardOrPerson(String text, int start, int end, List<Found> all) {
    if (end - start < 12 || end - start > 30) {
      return;
    }
    String digits = text.substring(start, end).replaceAll("[ -]", "");
    if (digits.length() < 12 || digits.length() > 19) {
      return;
    }
    boolean cnp = digits.length() == 13 && CheckDigits.cnp(digits);
    if (!cnp && !CheckDigits.card(digits)) {
      return;
    }
    String before = before(text, start);
    boolean aboutCards = OF_CARDS.matcher(before + " " + after(text, end)).find();
    boolean goods = OF_GOODS.matcher(before).find() && !aboutCards;
    boolean barCode = digits.length() == 13 && CheckDigits.ean(digits);
    if (goods || MONEY.matcher(after(text, end)).find()) {
      return;
    }
    if (cnp) {
      add(Kind.CNP, text, start, end, all);
    } else if (!barCode || aboutCards) {
      add(Kind.CARD, text, start, end, all);
    }
  }

  /** Without a word that says so, only a number with RO before it is a company's. */
  private static void companies(String text, List<Found> all) {
    Matcher matcher = CUI.matcher(text);
    while (matcher.find()) {
      boolean prefixed = matcher.group(1) != null;
      if (CheckDigits.cui(matcher.group(2))
          && (OF_COMPANIES.matcher(before(text, matcher.start())).find()
              || prefixed
                  && matcher.group(2).length() >= 6
                  && !OF_GOODS.matcher(before(text, matcher.start())).find())) {
        add(Kind.CUI, text, matcher.start(), matcher.end(), all);
      }
    }
  }

  private static void addresses(String text, List<Found> all) {
    Matcher four = IP4.matcher(text);
    while (four.find()) {
      if (InetAddresses.isInetAddress(four.group())
          && !before(text, four.start()).matches("(?s).*(?U:\\b)(?:v|ver|version|versiunea)\\.? ?$")
          && !MONEY.matcher(after(text, four.end())).find()) {
        add(Kind.IP, text, four.start(), four.end(), all);
      }
    }
    Matcher six = IP6.matcher(text);
    while (six.find()) {
      String group = six.group();
      if (group.indexOf(':') != group.lastIndexOf(':')
          && group.chars().anyMatch(c -> c != ':')
          && InetAddresses.isInetAddress(group)) {
        add(Kind.IP, text, six.start(), six.end(), all);
      }
    }
  }

  private void phones(String text, List<Found> all) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    List<String> asked = new ArrayList<>(regions);
    asked.add("ZZ");
    for (String region : asked) {
      for (PhoneNumberMatch match :
          phones.findNumbers(text, region, PhoneNumberUtil.Leniency.VALID, 10_000)) {
        if (phoneMayStand(text, match.start(), match.end())) {
          add(Kind.PHONE, text, match.start(), match.end(), all);
        }
      }
    }
    Matcher matcher = PHONE.matcher(text);
    while (matcher.find()) {
      String group = matcher.group();
      int digits = (int) group.chars().filter(Character::isDigit).count();
      if (digits >= 7
          && digits <= 15
          && phoneMayStand(text, matcher.start(), matcher.end())
          && (written(group)
              || valid(phones, group)
              || OF_PHONES.matcher(before(text, matcher.start())).find()
              || PHONE_AFTER.matcher(after(text, matcher.end())).find())) {
        add(Kind.PHONE, text, matcher.start(), matcher.end(), all);
      }
    }
  }

  /**
   * With the trunk prefix of a country that is asked for; the finder overlooks some in brackets.
   */
  private boolean valid(PhoneNumberUtil phones, String group) {
    if (!group.startsWith("0")) {
      return false;
    }
    for (String region : regions) {
      try {
        if (phones.isValidNumberForRegion(phones.parse(group, region), region)) {
          return true;
        }
      } catch (NumberParseException e) {
        continue;
      }
    }
    return false;
  }

  private static boolean phoneMayStand(String text, int start, int end) {
    String group = text.substring(start, end);
    String before = before(text, start);
    return !DATE.matcher(group).matches()
        && (!OF_GOODS.matcher(before).find() || OF_PHONES.matcher(before).find())
        && !MONEY.matcher(after(text, end)).find();
  }

  /** Whether a number is written as only telephone numbers are. */
  private static boolean written(String group) {
    return group.matches("(?:\\+|00)\\d{1,3}[ ./-].*|\\+\\d{9,15}")
        || group.matches("\\(?\\d{3}\\)?[ .-]?\\d{3}[.-]\\d{4}")
        || group.matches("\\(\\d{2,5}\\) ?\\d{2,4}[ .-]?\\d{2,4}(?:[ .-]\\d{2,4})?")
        || group.matches("0\\d{1,4}[ ./-]\\d{2,4}[ .-]\\d{2,4}(?:[ .-]\\d{2,4})?");
  }

  /** What stands before a place, in lower case and without diacritics. */
  private static String before(String text, int start) {
    return Letters.folded(text.substring(Math.max(0, start - BEFORE), start))
        .toLowerCase(Locale.ROOT);
  }

  /** What stands after a place, in lower case and without diacritics. */
  private static String after(String text, int end) {
    return Letters.folded(text.substring(end, Math.min(text.length(), end + BEFORE)))
        .toLowerCase(Locale.ROOT);
  }

  private static void add(Kind kind, String text, int from, int end, List<Found> all) {
    // the finder takes an open bracket along
    boolean open = text.charAt(from) == '(' && !text.substring(from, end).contains(")");
    int start = open ? from + 1 : from;
    all.add(new Found(kind, start, end, text.substring(start, end)));
  }
}
