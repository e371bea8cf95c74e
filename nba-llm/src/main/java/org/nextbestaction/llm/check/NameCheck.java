package org.nextbestaction.llm.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.check.Passage.Span;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Folding;
import org.nextbestaction.llm.fact.NameIndex;

/** Whether a text names anybody or anything that its card does not name. */
final class NameCheck {

  private static final Pattern TOKEN =
      Folding.pattern("[\\p{L}][\\p{L}\\p{N}'\u2019]*(?:-[\\p{L}\\p{N}]+)*");
  private static final Set<String> ALWAYS =
      Set.of(
          "i",
          "i'm",
          "i'd",
          "i'll",
          "i've",
          "mr",
          "mrs",
          "ms",
          "dr",
          "dear",
          "sir",
          "madam",
          "dumneavoastra",
          "dvs",
          "domnul",
          "domnule",
          "doamna",
          "doamne",
          "stimate",
          "stimata",
          "stimati",
          "dl",
          "dna",
          "d-na",
          "d-voastra",
          "ron",
          "eur",
          "euro",
          "usd",
          "gbp",
          "lei",
          "crm",
          "erp",
          "edi",
          "vat",
          "tva",
          "pdf",
          "ok",
          "srl",
          "sa",
          "ltd",
          "e-mail",
          "email",
          "regards",
          "sincerely",
          "kind",
          "best",
          "asap");
  private static final Set<String> PERSONS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "dr",
          "domnul",
          "domnule",
          "doamna",
          "dl",
          "dna",
          "colleague",
          "colegul",
          "colega",
          "lawyer",
          "manager",
          "director",
          "owner",
          "cfo",
          "ceo",
          "accountant",
          "contabilul",
          "avocatul",
          "for",
          "cu",
          "de",
          "by",
          "regards",
          "stima",
          "ask",
          "with");
  private static final List<String> ENDINGS =
      List.of(
          "", "s", "'s", "es", "ul", "ului", "lui", "a", "ei", "ele", "elor", "i", "ii", "le",
          "lor", "e", "u", "uri", "urile", "urilor", "n", "ilor");

  private NameCheck() {}

  /** The names of people and companies that the card holds, also without their legal form. */
  static List<String> people(CardFacts.People people) {
    List<String> names = new ArrayList<>();
    if (people.customer() != null) {
      names.add(people.customer());
      String bare =
          people
              .customer()
              .replaceAll("(?i)[ ,]+(s\\.?r\\.?l\\.?|s\\.?a\\.?|ltd\\.?|gmbh|inc\\.?)$", "");
      names.add(bare);
    }
    if (people.contact() != null) {
      names.add(people.contact());
    }
    if (people.agent() != null) {
      names.add(people.agent());
    }
    names.addAll(people.others());
    return names;
  }

  static void check(Passage passage, List<Violation> found) {
    forbidden(passage, found);
    unknown(passage, found);
  }

  // ---- names that are known and must not be said

  private static void forbidden(Passage passage, List<Violation> found) {
    CardFacts facts = passage.facts;
    Set<String> vocabulary = vocabulary(passage);
    index(
        passage,
        facts.forbidden().customers(),
        Code.OTHER_CUSTOMER,
        "names another customer",
        vocabulary,
        found);
    index(
        passage,
        facts.forbidden().competitors(),
        Code.COMPETITOR,
        "names a competitor",
        vocabulary,
        found);
    index(
        passage,
        facts.forbidden().products(),
        Code.PRODUCT,
        "names a product that the card does not offer",
        vocabulary,
        found);
    List<String> removed = new ArrayList<>();
    List<String> rivals = new ArrayList<>();
    if (passage.toCustomer) {
      for (Item item : facts.items()) {
        if (item.state() == Item.State.REMOVED) {
          removed.add(item.name());
        }
      }
      for (Fact fact : facts.facts()) {
        if (fact.id().endsWith(".competitor")) {
          rivals.add(fact.value());
        }
      }
    }
    index(
        passage,
        NameIndex.of(removed),
        Code.PRODUCT,
        "names a product that was taken off",
        vocabulary,
        found);
    index(passage, NameIndex.of(rivals), Code.COMPETITOR, "names a competitor", Set.of(), found);
  }

  private static void index(
      Passage passage,
      NameIndex index,
      Code code,
      String reason,
      Set<String> vocabulary,
      List<Violation> found) {
    for (NameIndex.Found name : index.find(passage.folded)) {
      String words = passage.folded.text().substring(name.start(), name.end());
      boolean blank =
          passage
              .plain
              .substring(name.start(), name.end())
              .chars()
              .allMatch(c -> c == Passage.NAME || c == Passage.OWN || c == ' ');
      if (blank || code == Code.PRODUCT && reason(passage, words)) {
        continue;
      }
      if (name.tokens() == 1) {
        // a single word is a name only where it is written as one and is no word of the card
        boolean capital =
            Character.isUpperCase(
                passage.folded.original().codePointAt(passage.folded.original(name.start())));
        if (!capital || known(words, vocabulary) || Words.common(words)) {
          continue;
        }
      }
      found.add(passage.violation(code, name.start(), name.end(), reason));
    }
  }

  /** Whether a reason of the card names the product, such as one that was bought before. */
  private static boolean reason(Passage passage, String words) {
    return passage.facts.sentences().stream()
        .anyMatch(
            sentence ->
                sentence.part() == CardFacts.Sentence.Part.WHY
                    && Folding.fold(sentence.text()).contains(words));
  }

  // ---- names that nobody knows

  static Set<String> vocabulary(Passage passage) {
    CardFacts facts = passage.facts;
    Set<String> words = new HashSet<>();
    for (Item item : facts.items()) {
      if (item.state() != Item.State.REMOVED || !passage.toCustomer) {
        add(words, item.name());
      }
    }
    people(facts.people()).forEach(name -> add(words, name));
    if (facts.people().contactRole() != null) {
      add(words, facts.people().contactRole());
    }
    for (Fact fact : facts.facts()) {
      boolean text =
          fact.kind() == Fact.Kind.NAME
              || fact.kind() == Fact.Kind.TEXT
              || fact.kind() == Fact.Kind.CODE;
      if (text && fact.speakable() && !(fact.agentOnly() && passage.toCustomer)) {
        add(words, fact.value());
      }
    }
    add(words, facts.action().title());
    for (CardFacts.Sentence sentence : facts.sentences()) {
      boolean heard = !passage.toCustomer || sentence.part() == CardFacts.Sentence.Part.WHY;
      if (heard) {
        add(words, sentence.text());
      }
    }
    if (passage.toCustomer) {
      for (Fact fact : facts.facts()) {
        if (fact.id().endsWith(".competitor")) {
          Set<String> rival = new HashSet<>();
          add(rival, fact.value());
          words.removeAll(rival);
        }
      }
    }
    return words;
  }

  private static void add(Set<String> words, String text) {
    Matcher token = Folding.pattern("[a-z0-9]+").matcher(Folding.fold(text));
    while (token.find()) {
      words.add(token.group());
    }
  }

  static boolean known(String word, Set<String> vocabulary) {
    if (vocabulary.contains(word)) {
      return true;
    }
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        String stem = word.substring(0, word.length() - ending.length());
        if (vocabulary.contains(stem)
            || vocabulary.contains(stem + "a")
            || vocabulary.contains(stem + "e")
            || vocabulary.contains(stem + "u")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void unknown(Passage passage, List<Violation> found) {
    Set<String> vocabulary = vocabulary(passage);
    String original = passage.folded.original();
    Matcher token = TOKEN.matcher(original);
    int[] toFolded = positions(passage);
    int run = -1;
    while (token.find()) {
      int at = toFolded[token.start()];
      int end = toFolded[token.end()];
      String word = token.group();
      if (at >= end
          || !Character.isUpperCase(word.codePointAt(0))
          || blank(passage.plain, at, end)) {
        continue;
      }
      String folded = Folding.fold(word).replaceAll("^\\W+|\\W+$", "");
      if (folded.isEmpty() || ALWAYS.contains(folded) || parts(folded, vocabulary)) {
        continue;
      }
      Span sentence = passage.sentence(at);
      boolean first = begins(passage, sentence, at);
      boolean capitals =
          word.length() >= 2
              && word.equals(word.toUpperCase(java.util.Locale.ROOT))
              && word.chars().anyMatch(Character::isLetter);
      if (first && !capitals && ordinary(folded)) {
        continue;
      }
      if (!first && calendar(folded)) {
        continue;
      }
      if (run >= 0 && at - run <= 1) {
        run = end;
        continue;
      }
      run = end;
      found.add(
          passage.violation(
              code(passage, at, original, token.end()),
              at,
              end,
              "is a name that the card does not hold"));
    }
  }

  /** Whether a word at the beginning is one as it may begin any sentence. */
  private static boolean ordinary(String folded) {
    for (String part : folded.split("[-']")) {
      if (part.length() > 2 && !Words.common(part) && !Words.formed(part)) {
        return false;
      }
    }
    return true;
  }

  /** Words joined by hyphens are known when each is. */
  private static boolean parts(String folded, Set<String> vocabulary) {
    for (String part : folded.split("-")) {
      if (!known(part, vocabulary) && !ALWAYS.contains(part) && !calendar(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean calendar(String word) {
    return Mentions.isMonth(word) || word.matches("(mon|tues|wednes|thurs|fri|satur|sun)days?");
  }

  private static boolean blank(String plain, int start, int end) {
    for (int i = start; i < end; i++) {
      if (plain.charAt(i) != Passage.NAME && plain.charAt(i) != Passage.OWN) {
        return false;
      }
    }
    return true;
  }

  private static boolean begins(Passage passage, Span sentence, int at) {
    int i = at - 1;
    while (i >= sentence.start() && !Character.isLetterOrDigit(passage.plain.charAt(i))) {
      char c = passage.plain.charAt(i);
      if (c == ':' || c == '"') {
        return true;
      }
      if (c == Passage.NAME || c == Passage.OWN) {
        return c == Passage.OWN;
      }
      i--;
    }
    return i < sentence.start();
  }

  private static Code code(Passage passage, int at, String original, int end) {
    String before = passage.plain.substring(Math.max(0, at - 25), at);
    Matcher last = Folding.pattern("([a-z-]+)[\\W]*$").matcher(before);
    boolean person = last.find() && PERSONS.contains(last.group(1));
    boolean second =
        end + 1 < original.length()
            && original.charAt(end) == ' '
            && Character.isUpperCase(original.charAt(end + 1));
    return person && second || person && last.group(1).matches("mr|mrs|ms|dr|domnul|doamna|domnule")
        ? Code.PERSON
        : Code.NAME;
  }

  /** Where each position of the original stands in the folded text. */
  private static int[] positions(Passage passage) {
    int[] positions = new int[passage.folded.original().length() + 1];
    int at = 0;
    for (int i = 0; i < positions.length; i++) {
      while (at < passage.plain.length() && passage.folded.original(at) < i) {
        at++;
      }
      positions[i] = at;
    }
    return positions;
  }
}
