package org.nextbestaction.source.note;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads notes in English and Romanian by their words, clause by clause, with and without
 * diacritics. A clause that denies a thing, or says that it is settled, does not speak of it.
 * Immutable and thread-safe; time grows with the length of the note.
 */
public final class NoteWords implements NoteReader {

  /** A longer note is read so far, in UTF-16 units. */
  static final int LONGEST = 20_000;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern CLAUSE =
      pattern("[.!?;\\n\\r]+(?!\\d)|,? (?:but|however|dar|insa|in schimb) ");

  /** A denial shortly before what is denied. */
  private static final Pattern DENIED =
      pattern(
          "(?:\\b(?:no|not|never|without|none|nothing|neither|cannot|nu|n-a|n-au|n-are|fara|niciun|"
              + "nicio|nici|niciodata)\\b|n't\\b)(?:\\s+[\\w'-]+){0,4}\\s*$");

  private static final Pattern SETTLED =
      pattern(
          "\\b(?:resolved|solved|closed|settled|fixed|sorted out|rezolvat\\w*|solutionat\\w*|"
              + "inchis\\w*|stins\\w*|remediat\\w*)\\b");

  /** What we did or promised of our own accord is no request. */
  private static final Pattern OURS =
      pattern(
          "\\b(?:(?:we|i) (?:have |had |'ve )?(?:already )?(?:sent|send|emailed|offered|gave|made|"
              + "delivered)|(?:i-?)?(?:l-?|le-?|le )?am (?:mai )?(?:trimis|transmis|oferit|facut|"
              + "expediat|livrat|dat))\\b");

  private static final String ASKS =
      "\\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|want(?:s|ed)?|need(?:s|ed)?|would like|wish(?:es)?|"
          + "expect(?:s|ing)?|wait(?:s|ing)? for|(?:to |please |must |should )(?:send|mail|email|"
          + "prepare|make|get)|send (?:him|her|them|me|us|over|a|an|the)|looking for|"
          + "interested in (?:a|an|the)|"
          + "cer(?:e|ut|uta|em)?|solicit(?:a|at|ata|am)?|vrea|vor|doresc|dorest[ei]|are nevoie|"
          + "au nevoie|"
          + "astept(?:a|am)?|(?:sa |de )(?:ii |i |le |imi |ne )?(?:trimit\\w*|trimis|facut|facem|fac|"
          + "pregatit\\w*|transmit\\w*)|rugat\\w*|rog(?:a)?|intereseaza|interesat\\w* de)\\b";

  private static final String WITHIN = "[^.!?;]{0,60}?";

  private static final Map<String, Pattern> TOPICS = new LinkedHashMap<>();

  static {
    topic(
        "requested_document",
        ASKS
            + WITHIN
            + "\\b(?:data ?sheets?|technical sheets?|safety (?:data )?sheets?|spec(?:ification)? sheets?|"
            + "specifications?|manuals?|catalog(?:ue|ues|s)?|brochures?|leaflets?|certificates?|msds|"
            + "documentation|technical documents?|fis[ae](?:le)?(?: tehnic[ae])?|fisa|manual(?:ul|e)?|"
            + "catalog(?:ul|oage)?|brosur\\w*|pliant\\w*|certificat(?:ul|e|ele)?|documentati\\w*|"
            + "specificati\\w*)\\b");
    topic(
        "requested_quote",
        ASKS
            + WITHIN
            + "\\b(?:quot(?:e|es|ation|ations)|offers?|price ?lists?|pricing|prices?|proposals?|"
            + "ofert(?:a|e|ei|elor|ele)|cotati\\w*|devize?(?:ul|le)?|list[ae] de preturi|pret(?:ul|uri|urile)?)"
            + "\\b");
    topic(
        "callback",
        "\\b(?:call(?:s|ed)? (?:(?:me|him|her|them|us|back|again|once more|later)\\b ?){1,2}|call ?back|"
            + "ring (?:him|her|them|me)? ?back|phone (?:him |her |them )?(?:again|back)|"
            + "get back to|to be (?:called|contacted|phoned)|contact (?:him |her |them )?(?:again|later)|"
            + "try again|speak again|talk again|"
            + "reveni[mt]?|revin|revenim|revii|reven\\w*|sun(?:a|am|at|ati|i)? (?:din nou|inapoi|mai tarziu|"
            + "peste|dupa|luni|marti|miercuri|joi|vineri|maine|saptamana)|resun\\w*|recontact\\w*|"
            + "sa (?:il |o |ii |i |le |l-?|fie )?(?:sun|sunat|sunam|sunati|contactat|contactam)\\w*|"
            + "contactat\\w* (?:din nou|peste|dupa))\\b");
    topic(
        "complaint",
        "\\b(?:complain(?:s|ed|ing|t|ts)?|dissatisfied|unhappy|(?:not|isn't|wasn't|aren't) (?:at all |very )?"
            + "(?:happy|satisfied|pleased)|angry|upset|annoyed|disappointed|damaged|broken|defective|faulty|"
            + "defects?|wrong (?:goods?|items?|products?|delivery|quantity|size|invoice)|"
            + "(?:arrived|delivered|came|delivery was) (?:too )?late|late deliver(?:y|ies)|"
            + "quality (?:problems?|issues?)|poor quality|bad quality|leak(?:s|ed|ing)|"
            + "reclam\\w*|nemultumit\\w*|nu (?:este|e|sunt|a fost) (?:deloc |prea )?multumit\\w*|suparat\\w*|"
            + "deranjat\\w*|dezamagit\\w*|iritat\\w*|defect(?:e|a|ul|iune|iuni)?|deteriorat\\w*|stricat\\w*|"
            + "spart\\w*|marf[aă] gresit\\w*|gresit\\w* (?:marfa|produs\\w*|livra\\w*)|"
            + "(?:produs|cantitate|livrare|factura)\\w* gresit\\w*|"
            + "(?:livrat|ajuns|venit|livrare)\\w* (?:cu intarziere|tarziu|intarziat\\w*)|intarzier\\w* la livr\\w*|"
            + "(?:s-a|s-au) plans|se plang\\w*|plangere\\w*|calitate (?:slaba|proasta|inferioara)|"
            + "probleme? de calitate)\\b");
    topic(
        "competitor",
        "\\b(?:competit(?:or|ors|ion|ive offer)|(?:an)?other (?:supplier|vendor|provider|distributor|source)s?|"
            + "different supplier|"
            + "(?:buy|buys|buying|bought|order|orders|ordered|ordering|source|sources) (?:\\w+ ){0,3}?"
            + "(?:elsewhere|from someone else)|switch(?:ed|ing)? (?:to|supplier)|cheaper (?:elsewhere|offer|supplier)|"
            + "undercut\\w*|"
            + "concuren\\w*|alt furnizor\\w*|altui furnizor\\w*|alti furnizori|alta firma|alt distribuitor\\w*|"
            + "(?:cumpar|comand|ia|iau|iei|luat|cumparat|comandat)\\w* (?:\\w+ ){0,3}?(?:de la altii|de la altcineva|"
            + "in alta parte|din alta parte)|mai ieftin (?:la|in alta|de la)|oferta mai (?:buna|ieftina) de la)\\b");
    topic(
        "expansion",
        "\\b(?:open(?:s|ed|ing)? (?:\\w+ ){0,2}?(?:new|second|third|another|additional)\\b|"
            + "(?:new|second|third|another|additional) (?:site|shop|store|branch|warehouse|plant|production line|line|"
            + "office|location|hall|factory|outlet)\\b|expand(?:s|ed|ing)?|expansion|"
            + "additional (?:users?|licen[cs]es?|seats?|modules?)|more (?:users|licen[cs]es|seats)|"
            + "(?:increase|double|extend|grow)(?:s|d|ing)? (?:\\w+ ){0,2}?(?:volumes?|capacity|production|range|portfolio|"
            + "contract)|"
            + "extind\\w*|extinder\\w*|(?:deschid\\w*|deschis\\w*) (?:\\w+ ){0,3}?(?:nou\\w*|al doilea|a doua|al treilea|"
            + "inca (?:un|o))|"
            + "(?:punct de lucru|depozit|magazin|hala|fabrica|sediu|linie|sucursala|filiala) (?:de productie )?(?:nou\\w*)|"
            + "(?:nou\\w*|al doilea|a doua) (?:punct de lucru|depozit|magazin|hala|fabrica|sediu|linie|sucursala|filiala)|"
            + "mai mult[ei] (?:licente|utilizatori|conturi)|(?:licente|utilizatori|module) (?:suplimentar|in plus)\\w*|"
            + "(?:cresc|creste|maresc|mareste|dubl)\\w* (?:\\w+ ){0,2}?(?:volum|capacitat|producti|gama|portofoli)\\w*)");
  }

  /**
   * Its {@code \\b} knows all letters; from JDK 19 on that of a plain pattern knows ASCII alone.
   */
  static Pattern pattern(String regex) {
    return Pattern.compile(regex.replace("\\b", "(?U:\\b)"));
  }

  private static void topic(String name, String words) {
    TOPICS.put(name, pattern(words));
  }

  @Override
  public List<Topic> read(String text, @Nullable LocalDate on) {
    String plain = plain(text.substring(0, Math.min(text.length(), LONGEST)));
    Map<String, Topic> found = new LinkedHashMap<>();
    for (String clause : CLAUSE.split(plain)) {
      TOPICS.forEach(
          (name, words) -> {
            if (!found.containsKey(name) && speaks(clause, name, words)) {
              String value = null;
              if (name.equals("callback")) {
                LocalDate day = NoteDays.in(clause, on);
                value = day == null ? null : day.toString();
              }
              found.put(name, new Topic(name, value));
            }
          });
    }
    return new ArrayList<>(found.values());
  }

  private static boolean speaks(String clause, String name, Pattern words) {
    boolean request = name.startsWith("requested_");
    if (request && OURS.matcher(clause).find()
        || name.equals("complaint") && SETTLED.matcher(clause).find()) {
      return false;
    }
    Matcher matcher = words.matcher(clause);
    while (matcher.find()) {
      String before = clause.substring(Math.max(0, matcher.start() - 60), matcher.start());
      if (!DENIED.matcher(before).find()) {
        return true;
      }
    }
    return false;
  }

  /** Lower case without marks, each space one blank, each apostrophe straight. */
  static String plain(String text) {
    String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return folded
        .toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'')
        .replaceAll("[\\u2010-\\u2015]", "-")
        .replaceAll("[\\t\\u00a0 ]+", " ");
  }
}
