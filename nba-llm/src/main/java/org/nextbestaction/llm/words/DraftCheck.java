package org.nextbestaction.llm.words;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.Folding;

/**
 * What a draft must not hold outside its slots, before anything is filled in: any number, day or
 * currency in digits or words, a slot that the card does not have or that the contact must not
 * hear; and, where it is strict, the vocabulary of the limits, which code adds. Words that are
 * numbers or days in one sense only ("opt", "nouă", "luni", "one") are left to the fact check,
 * which reads them in their sentence.
 */
final class DraftCheck {

  private static final Pattern NUMBER_WORD =
      words(
          "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
              + " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy"
              + " eighty ninety hundred hundreds thousand thousands million dozen half halves"
              + " quarter tenth third double twice triple percent per-cent"
              + " doi doua trei patru cinci sase sapte zece unsprezece doisprezece"
              + " douasprezece treisprezece paisprezece cincisprezece saisprezece saptesprezece"
              + " optsprezece nouasprezece douazeci treizeci patruzeci cincizeci saizeci saptezeci"
              + " optzeci nouazeci suta sute mii milion milioane jumatate sfert treime zecime"
              + " dublu dubla triplu procent procente");

  private static final Pattern DATE_WORD =
      words(
          "january february april june july august september october november december monday"
              + " tuesday wednesday thursday friday saturday sunday tomorrow yesterday tonight"
              + " overnight ianuarie februarie martie aprilie iunie iulie septembrie octombrie"
              + " noiembrie decembrie marti miercuri joi vineri sambata duminica maine"
              + " poimaine ieri diseara");

  private static final Pattern CURRENCY =
      Folding.pattern("[\\p{Sc}%\u2030]|\\b(eur|ron|usd|gbp|huf|lei|leu|euro|euros|dollars?)\\b");

  private static final Pattern DIGIT = Folding.pattern("[\\p{Nd}\\p{Nl}\\p{No}]");

  private static final Pattern LIMITS =
      Folding.pattern(
          "\\b(discount|rebate|reduction|price cut|free of charge|for free|gift|bonus|voucher"
              + "|guarantee|warrant|refund|deliver|shipp|payment term|pay later|instal?ment"
              + "|deferred|credit|margin|cost price|purchase price|threshold"
              + "|reducer|rabat|gratuit|gratis|cadou|bonus|garant|ramburs|livr|expedi"
              + "|termen(ul|ele)? de plata|esalon|rate|amana|marja|pret(ul)? de achizitie|prag)");

  private DraftCheck() {}

  /** Codes of what is wrong with a sentence; empty when nothing is. */
  static Set<String> faults(String text, Slots slots, boolean toCustomer, boolean strict) {
    Set<String> faults = new TreeSet<>();
    for (String id : Slots.in(text)) {
      Slots.Slot slot = slots.get(id);
      if (slot == null || toCustomer && slot.agentOnly()) {
        faults.add(Code.CITATION.name());
      }
    }
    String rest = Slots.SLOT.matcher(text).replaceAll(" ");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      faults.add(Code.MARKUP.name());
    }
    String folded = Folding.fold(rest);
    if (DIGIT.matcher(rest).find()
        || DIGIT.matcher(folded).find()
        || NUMBER_WORD.matcher(folded).find()) {
      faults.add(Code.NUMBER.name());
    }
    if (DATE_WORD.matcher(folded).find()) {
      faults.add(Code.DATE.name());
    }
    if (CURRENCY.matcher(folded).find()) {
      faults.add(Code.CURRENCY.name());
    }
    if (strict && LIMITS.matcher(folded).find()) {
      faults.add("LIMITS");
    }
    return faults;
  }

  private static Pattern words(String list) {
    return Folding.pattern("\\b(" + list.replace(' ', '|') + ")\\b");
  }
}
